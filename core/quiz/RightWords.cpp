// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/RightWords.h"

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

QString withoutStars(const QString& pattern)
{
    QString words;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == u'\\' && at + 1 < pattern.size() && pattern[at + 1] == u'*')
            words.append(pattern[++at]);
        else if (pattern[at] != u'*')
            words.append(pattern[at]);
    }
    return words.simplified();
}

}  // namespace

QString rightWords(const std::vector<AcceptedText>& accepted)
{
    const AcceptedText* right = best(accepted);
    if (right == nullptr)
        return {};
    for (const AcceptedText& each : accepted)
        if (each.fraction == right->fraction && !each.wildcards && !each.regularExpression)
            return each.pattern;
    return right->wildcards ? withoutStars(right->pattern) : right->pattern;
}

QString rightOptions(const Gap& gap)
{
    const Choice* one = best(gap.options);
    QStringList right;
    for (const Choice& option : gap.options)
        if (gap.multiple ? option.fraction > 0 : &option == one)
            right += course::plainText(option.text);
    return right.join(u", "_s);
}

QString wantedInGap(const Gap& gap)
{
    const AcceptedText* text = best(gap.accepted);
    const AcceptedNumber* number = best(gap.numbers);
    if (number != nullptr && (text == nullptr || number->fraction > text->fraction))
        return QString::number(number->value, 'g', 12);
    return rightWords(gap.accepted);
}

}  // namespace carrel::quiz
