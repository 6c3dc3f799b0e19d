// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiItemWriter.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiTaskParts.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

const QString kTemplates = u"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"_s;

// What the outcome TOLD comes to; the words for it go by the same names.
const QString kRight = u"told-right"_s;
const QString kPartly = u"told-partly"_s;
const QString kWrong = u"told-wrong"_s;
const QString kAlways = u"told-always"_s;

QString named(const QString& name)
{
    return xmlElement(u"qti-base-value"_s, {{u"base-type"_s, u"identifier"_s}}, name);
}

/// TELL is what the marks come to.
QString tellingRules(const quiz::Item& item)
{
    const QString both = qtiVariable(u"SCORE"_s) + qtiVariable(u"MAXSCORE"_s);
    QString branches =
        xmlElement(u"qti-response-if"_s, {}, xmlElement(u"qti-gte"_s, {}, both) + qtiSet(u"TOLD"_s, named(kRight)));
    if (!item.feedbackPartly.empty()) {
        const QString some = xmlElement(u"qti-gt"_s, {},
                                        qtiVariable(u"SCORE"_s)
                                            + xmlElement(u"qti-base-value"_s, {{u"base-type"_s, u"float"_s}}, u"0"_s));
        branches += xmlElement(u"qti-response-else-if"_s, {}, some + qtiSet(u"TOLD"_s, named(kPartly)));
    }
    branches += xmlElement(u"qti-response-else"_s, {}, qtiSet(u"TOLD"_s, named(kWrong)));
    return xmlElement(u"qti-response-condition"_s, {}, branches);
}

QString modal(const QString& outcomeName, const QString& name, const quiz::Feedback& said, const QtiAddress& address)
{
    if (said.empty())
        return {};
    return xmlElement(u"qti-modal-feedback"_s,
                      {{u"outcome-identifier"_s, outcomeName}, {u"identifier"_s, name}, {u"show-hide"_s, u"show"_s}},
                      xmlElement(u"qti-content-body"_s, {}, xhtml(feedbackHtml(said, address))))
           + u'\n';
}

bool boundsItself(const quiz::Item& item)
{
    return std::holds_alternative<quiz::ChoiceTask>(item.task) || std::holds_alternative<quiz::HotspotTask>(item.task)
           || std::holds_alternative<quiz::HotTextTask>(item.task)
           || std::holds_alternative<quiz::AssociateTask>(item.task)
           || std::holds_alternative<quiz::LabelTask>(item.task);
}

bool marksWhole(const quiz::Item& item)
{
    return boundsItself(item) || std::holds_alternative<quiz::MatchTask>(item.task)
           || std::holds_alternative<quiz::OrderTask>(item.task);
}

/// What QTI's items have no place for, whatever their kind.
QStringList lostOf(const quiz::Item& item)
{
    QStringList lost;
    if (item.penalty > 0)
        lost << u"what each further try costs"_s;
    if (item.leastShare > -1 && (!boundsItself(item) || item.wholeOnly))
        lost << u"the least that an answer earns"_s;
    if (item.wholeOnly && !marksWhole(item))
        lost << u"that a part of the answer earns nothing"_s;
    if (!item.hints.empty())
        lost << u"its hints"_s;
    if (!item.tags.isEmpty())
        lost << u"its tags"_s;
    if (!item.conceptName.isEmpty() || !item.level.isEmpty() || item.difficulty || item.discrimination)
        lost << u"what it tests, and its level"_s;
    if (!item.unitKey.isEmpty())
        lost << u"the paragraph it comes from"_s;
    return lost;
}

QString processing(const quiz::Item& item, const QtiTaskXml& task, bool tells)
{
    if (std::holds_alternative<quiz::NoTask>(item.task))
        return {};
    const bool plain = !tells && !task.choiceFeedback && item.feedback.empty() && task.maximum == 1;
    if (plain && !task.standardRules.isEmpty())
        return xmlElement(u"qti-response-processing"_s, {{u"template"_s, kTemplates + task.standardRules + u".xml"_s}})
               + u'\n';
    QString rules = task.rules;
    if (tells)
        rules += tellingRules(item);
    if (task.choiceFeedback)
        rules += qtiSet(u"FEEDBACK"_s, qtiVariable(u"RESPONSE"_s));
    if (!item.feedback.empty())
        rules += qtiSet(u"SAID"_s, named(kAlways));
    return rules.isEmpty() ? QString() : xmlElement(u"qti-response-processing"_s, {}, rules) + u'\n';
}

}  // namespace

QtiItemXml qtiItemXml(const quiz::Item& item, const QtiAddress& address, QStringList& lost)
{
    const QtiTaskXml task = qtiTaskXml(item, address);
    const bool tells = !item.feedbackRight.empty() || !item.feedbackPartly.empty() || !item.feedbackWrong.empty();
    QString content = task.declarations + qtiOutcome(u"SCORE"_s, u"single"_s, u"float"_s, u"0"_s)
                      + qtiOutcome(u"MAXSCORE"_s, u"single"_s, u"float"_s, xmlNumber(task.maximum)) + task.outcomes;
    if (task.choiceFeedback)
        content += qtiOutcome(u"FEEDBACK"_s, task.several ? u"multiple"_s : u"single"_s, u"identifier"_s);
    if (tells)
        content += qtiOutcome(u"TOLD"_s, u"single"_s, u"identifier"_s);
    if (!item.feedback.empty())
        content += qtiOutcome(u"SAID"_s, u"single"_s, u"identifier"_s);
    content += xmlElement(u"qti-item-body"_s, {}, xhtml(htmlOf(item.stem, address)) + task.body) + u'\n';
    content += processing(item, task, tells);
    content +=
        modal(u"TOLD"_s, kRight, item.feedbackRight, address) + modal(u"TOLD"_s, kPartly, item.feedbackPartly, address)
        + modal(u"TOLD"_s, kWrong, item.feedbackWrong, address) + modal(u"SAID"_s, kAlways, item.feedback, address);
    for (const QString& what : task.lost + lostOf(item)) {
        const QString line = u"%1: %2"_s.arg(item.key, what);
        if (!lost.contains(line))
            lost << line;
    }
    const QString root = xmlElement(u"qti-assessment-item"_s,
                                    {{u"xmlns"_s, u"http://www.imsglobal.org/xsd/imsqtiasi_v3p0"_s},
                                     {u"identifier"_s, qtiName(item.key)},
                                     {u"title"_s, item.title},
                                     {u"adaptive"_s, u"false"_s},
                                     {u"time-dependent"_s, u"false"_s}},
                                    u'\n' + content);
    return {u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"_s + root + u'\n', task.maximum};
}

}  // namespace carrel::formats
