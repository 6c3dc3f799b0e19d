// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/FindInUnit.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QRegularExpression patternOf(const QString& words)
{
    QStringList parts;
    for (const QString& part : words.simplified().split(u' ', Qt::SkipEmptyParts))
        parts += QRegularExpression::escape(part);
    return QRegularExpression(parts.join(u"\\s+"_s), QRegularExpression::CaseInsensitiveOption
                                                         | QRegularExpression::UseUnicodePropertiesOption);
}

}  // namespace

std::vector<FoundPlace> findInBlocks(const std::vector<BlockRow>& blocks, const QString& words)
{
    std::vector<FoundPlace> places;
    if (words.trimmed().isEmpty())
        return places;
    const QRegularExpression pattern = patternOf(words);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const int block = static_cast<int>(i);
        for (auto it = pattern.globalMatch(blocks[i].markup.plain()); it.hasNext();) {
            const auto match = it.next();
            places.push_back(
                {block, static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength())});
        }
        const TableContent& table = blocks[i].table;
        for (int row = 0; row < table.rows(); ++row) {
            for (int column = 0; column < table.columns(); ++column) {
                if (pattern.match(table.cell(row, column).plain()).hasMatch())
                    places.push_back({block, -1, 0});
            }
        }
    }
    return places;
}

std::optional<TextMark> markOfQuote(const QString& text, const QString& quote)
{
    if (quote.trimmed().isEmpty())
        return std::nullopt;
    const auto match = patternOf(quote).match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return TextMark{TextMark::Quote, static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength())};
}

}  // namespace carrel::ui
