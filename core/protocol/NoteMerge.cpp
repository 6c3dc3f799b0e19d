// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/NoteMerge.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace carrel::protocol {
namespace {

/// Past this many cells the middle of a text is taken as one change, so that a hostile note costs bounded time.
constexpr qsizetype kMostCells = 4'000'000;

/// What has come together so far.
struct Merging {
    QStringList lines;
    bool overlap = false;
    qint64 compared = 0;
};

/// For each line of `base`, the line of `other` it lives on as, or -1: a longest common subsequence.
std::vector<qsizetype> matches(const QStringList& base, const QStringList& other, Merging& merged)
{
    std::vector<qsizetype> found(static_cast<std::size_t>(base.size()), -1);
    qsizetype head = 0;
    while (head < base.size() && head < other.size() && base[head] == other[head]) {
        found[static_cast<std::size_t>(head)] = head;
        ++head;
    }
    qsizetype tail = 0;
    while (tail < base.size() - head && tail < other.size() - head
           && base[base.size() - 1 - tail] == other[other.size() - 1 - tail]) {
        found[static_cast<std::size_t>(base.size() - 1 - tail)] = other.size() - 1 - tail;
        ++tail;
    }
    const qsizetype rows = base.size() - head - tail;
    const qsizetype columns = other.size() - head - tail;
    if (rows <= 0 || columns <= 0 || rows * columns > kMostCells)
        return found;
    merged.compared += rows * columns;
    const auto width = static_cast<std::size_t>(columns + 1);
    std::vector<int> length(static_cast<std::size_t>(rows + 1) * width, 0);
    const auto cell = [&](qsizetype row, qsizetype column) -> int& {
        return length[static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column)];
    };
    for (qsizetype row = rows - 1; row >= 0; --row)
        for (qsizetype column = columns - 1; column >= 0; --column)
            cell(row, column) = base[head + row] == other[head + column]
                                    ? cell(row + 1, column + 1) + 1
                                    : std::max(cell(row + 1, column), cell(row, column + 1));
    for (qsizetype row = 0, column = 0; row < rows && column < columns;) {
        if (base[head + row] == other[head + column])
            found[static_cast<std::size_t>(head + row++)] = head + column++;
        else if (cell(row + 1, column) >= cell(row, column + 1))
            ++row;
        else
            ++column;
    }
    return found;
}

QStringList between(const QStringList& lines, qsizetype from, qsizetype to)
{
    return lines.mid(from, to - from);
}

bool holdsRun(const QStringList& lines, const QStringList& run, Merging& merged)
{
    if (lines.size() * run.size() > kMostCells)
        return false;
    merged.compared += lines.size() * run.size();
    return std::search(lines.begin(), lines.end(), run.begin(), run.end()) != lines.end();
}

/// What they begin and end with alike once; between that the first side's lines, then the second's, unless the first
/// has those already.
void mergeBoth(const QStringList& first, const QStringList& second, Merging& merged)
{
    const qsizetype least = std::min(first.size(), second.size());
    qsizetype head = 0;
    while (head < least && first[head] == second[head])
        ++head;
    qsizetype tail = 0;
    while (tail < least - head && first[first.size() - 1 - tail] == second[second.size() - 1 - tail])
        ++tail;
    const QStringList own = between(second, head, second.size() - tail);
    merged.lines << between(first, 0, first.size() - tail);
    if (!holdsRun(first, own, merged))
        merged.lines << own;
    merged.lines << between(first, first.size() - tail, first.size());
}

/// One stretch that at least one side changed.
void mergeStretch(const QStringList& base, const QStringList& first, const QStringList& second, Merging& merged)
{
    if (first == base) {
        merged.lines << second;
    } else if (second == base || first == second) {
        merged.lines << first;
    } else {
        merged.overlap = true;
        mergeBoth(first, second, merged);
    }
}

}  // namespace

MergedText mergeText(const QString& base, const QString& first, const QString& second)
{
    const QStringList baseLines = base.split(u'\n');
    const QStringList firstLines = first.split(u'\n');
    const QStringList secondLines = second.split(u'\n');
    Merging merged;
    const auto inFirst = matches(baseLines, firstLines, merged);
    const auto inSecond = matches(baseLines, secondLines, merged);
    qsizetype baseAt = 0, firstAt = 0, secondAt = 0;
    for (qsizetype line = 0; line <= baseLines.size(); ++line) {
        const bool end = line == baseLines.size();
        const qsizetype firstTo = end ? firstLines.size() : inFirst[static_cast<std::size_t>(line)];
        const qsizetype secondTo = end ? secondLines.size() : inSecond[static_cast<std::size_t>(line)];
        if (firstTo < 0 || secondTo < 0)
            continue;
        mergeStretch(between(baseLines, baseAt, line), between(firstLines, firstAt, firstTo),
                     between(secondLines, secondAt, secondTo), merged);
        if (!end)
            merged.lines << baseLines[line];
        baseAt = line + 1;
        firstAt = firstTo + 1;
        secondAt = secondTo + 1;
    }
    return {merged.lines.join(u'\n'), merged.overlap, merged.compared};
}

QString textHash(const QString& text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

}  // namespace carrel::protocol
