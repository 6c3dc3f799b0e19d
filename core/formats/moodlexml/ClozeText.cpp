// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/ClozeText.h"

#include "core/formats/HtmlText.h"
#include "core/formats/QuestionParts.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString escaped(QString html)
{
    for (const QChar mark : {u'}', u'~', u'#'}) {
        // "&#39;" is one character and no mark.
        html.replace(QString(mark), u'\\' + QString(mark));
    }
    html.replace(u"&\\#"_s, u"&#"_s);
    // It would take the sign behind it for a letter.
    return html.endsWith(u'\\') ? html.chopped(1) + u"&#92;"_s : html;
}

QString answer(double fraction, const QString& html, const quiz::Feedback& feedback, const MediaAddress& address)
{
    const QString share = std::abs(fraction - 1) < 1e-12 ? u"="_s : u'%' + percentText(fraction) + u'%';
    const QString said = feedback.empty() ? QString() : u'#' + escaped(feedbackHtml(feedback, address));
    return share + escaped(html) + said;
}

QString severalKind(const quiz::Gap& gap)
{
    const QString layout = (gap.across ? u"H"_s : QString()) + (gap.shuffle ? u"S"_s : QString());
    return layout.isEmpty() ? u"MULTIRESPONSE"_s : u"MULTIRESPONSE_"_s + layout;
}

QString gapHtml(const quiz::Gap& gap, bool caseSensitive, const MediaAddress& address, QStringList& lost)
{
    QStringList answers;
    QString kind = u"MULTICHOICE"_s;
    if (!gap.options.empty()) {
        if (gap.multiple)
            kind = severalKind(gap);
        for (const quiz::Choice& option : gap.options)
            answers += answer(option.fraction, htmlOf(option.text), option.feedback, address);
    } else {
        const bool number = !gap.numbers.empty();
        kind = number ? u"NUMERICAL"_s : caseSensitive ? u"SHORTANSWER_C"_s : u"SHORTANSWER"_s;
        for (const quiz::AcceptedNumber& accepted : gap.numbers) {
            if (accepted.rounding)
                tellOnce(lost, roundingLost());
            const double value = accepted.low / 2 + accepted.high / 2;
            answers += answer(accepted.fraction, numberText(value) + u':' + numberText(accepted.high - value),
                              accepted.feedback, address);
        }
        for (const quiz::AcceptedText& accepted : gap.accepted) {
            if (accepted.regularExpression || (number && accepted.pattern != u"*"))
                tellOnce(lost, u"the pattern \"%1\" of a gap"_s.arg(accepted.pattern.left(60)));
            else
                answers += answer(accepted.fraction, patternOf(accepted).toHtmlEscaped(), accepted.feedback, address);
        }
    }
    const double weight = std::round(gap.weight);
    if (std::abs(weight - gap.weight) > 1e-9 || weight < 0)
        tellOnce(lost, u"what a gap counts beside the others"_s);
    return u"{%1:%2:%3}"_s.arg(std::max(0, static_cast<int>(weight))).arg(kind, answers.join(u'~'));
}

}  // namespace

QString percentText(double fraction)
{
    return numberText(fraction * 100);
}

QString numberText(double value)
{
    return QString::number(value, 'g', 15);
}

QString clozeHtml(const quiz::GapTask& task, const MediaAddress& address, QStringList& lost)
{
    QString html;
    for (const quiz::Gap& gap : task.gaps)
        html += htmlOf(gap.before) + gapHtml(gap, task.caseSensitive, address, lost);
    return html + htmlOf(task.tail);
}

}  // namespace carrel::formats
