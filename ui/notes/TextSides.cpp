// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/TextSides.h"

#include <QStringList>

#include <algorithm>

namespace carrel::ui {
namespace {

using Kind = SideBySide::Kind;

/// Past this many cells the middle of the texts is taken as one stretch.
constexpr qsizetype kMostCells = 1'000'000;

/// Marks the words in which two lines differ: all between what they begin and end with alike.
void markWords(SideBySide& line)
{
    const QString& left = line.left;
    const QString& right = line.right;
    const qsizetype shorter = std::min(left.size(), right.size());
    qsizetype head = 0;
    while (head < shorter && left[head] == right[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && left[left.size() - 1 - tail] == right[right.size() - 1 - tail])
        ++tail;
    // Whole words: half a word in bold reads badly.
    const auto inWord = [](const QString& text, qsizetype at) {
        return at > 0 && at < text.size() && text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber();
    };
    while (head > 0 && (inWord(left, head) || inWord(right, head)))
        --head;
    while (tail > 0 && (inWord(left, left.size() - tail) || inWord(right, right.size() - tail)))
        --tail;
    line.leftFrom = line.rightFrom = head;
    line.leftSize = left.size() - head - tail;
    line.rightSize = right.size() - head - tail;
}

/// Lines that the texts do not share, from one place of both.
void addStretch(const QStringList& left, const QStringList& right, std::vector<SideBySide>& lines)
{
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        SideBySide line;
        line.left = left.value(i);
        line.right = right.value(i);
        line.kind = i >= left.size() ? Kind::RightOnly : i >= right.size() ? Kind::LeftOnly : Kind::Differs;
        if (line.kind == Kind::Differs)
            markWords(line);
        lines.push_back(line);
    }
}

/// For each line of `left`, the line of `right` that it is, or -1.
std::vector<qsizetype> matched(const QStringList& left, const QStringList& right)
{
    std::vector<qsizetype> found(static_cast<std::size_t>(left.size()), -1);
    if (left.isEmpty() || right.isEmpty() || left.size() * right.size() > kMostCells)
        return found;
    const auto width = static_cast<std::size_t>(right.size() + 1);
    std::vector<int> length(static_cast<std::size_t>(left.size() + 1) * width, 0);
    const auto cell = [&](qsizetype row, qsizetype column) -> int& {
        return length[static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column)];
    };
    for (qsizetype row = left.size() - 1; row >= 0; --row)
        for (qsizetype column = right.size() - 1; column >= 0; --column)
            cell(row, column) = left[row] == right[column] ? cell(row + 1, column + 1) + 1
                                                           : std::max(cell(row + 1, column), cell(row, column + 1));
    for (qsizetype row = 0, column = 0; row < left.size() && column < right.size();) {
        if (left[row] == right[column])
            found[static_cast<std::size_t>(row++)] = column++;
        else if (cell(row + 1, column) >= cell(row, column + 1))
            ++row;
        else
            ++column;
    }
    return found;
}

}  // namespace

std::vector<SideBySide> sideBySide(const QString& left, const QString& right)
{
    QStringList leftLines = left.split(u'\n');
    QStringList rightLines = right.split(u'\n');
    std::vector<SideBySide> lines;
    std::vector<SideBySide> tail;
    while (!leftLines.isEmpty() && !rightLines.isEmpty() && leftLines.first() == rightLines.first()) {
        lines.push_back({Kind::Same, leftLines.takeFirst(), rightLines.takeFirst()});
    }
    while (!leftLines.isEmpty() && !rightLines.isEmpty() && leftLines.last() == rightLines.last())
        tail.push_back({Kind::Same, leftLines.takeLast(), rightLines.takeLast()});
    const auto found = matched(leftLines, rightLines);
    qsizetype leftAt = 0;
    qsizetype rightAt = 0;
    for (qsizetype row = 0; row < leftLines.size(); ++row) {
        const qsizetype other = found[static_cast<std::size_t>(row)];
        if (other < 0)
            continue;
        addStretch(leftLines.mid(leftAt, row - leftAt), rightLines.mid(rightAt, other - rightAt), lines);
        lines.push_back({Kind::Same, leftLines[row], rightLines[other]});
        leftAt = row + 1;
        rightAt = other + 1;
    }
    addStretch(leftLines.mid(leftAt), rightLines.mid(rightAt), lines);
    lines.insert(lines.end(), tail.rbegin(), tail.rend());
    return lines;
}

}  // namespace carrel::ui
