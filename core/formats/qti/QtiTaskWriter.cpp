// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiTaskWriter.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiTaskParts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

const QString kResponse = u"RESPONSE"_s;

QString yesNo(bool yes)
{
    return yes ? u"true"_s : u"false"_s;
}

QString paragraph(const QString& xml)
{
    return u"<p>"_s + xml + u"</p>"_s;
}

/// Writes one task.
class TaskWriter {
public:
    TaskWriter(const quiz::Item& item, const QtiAddress& address) : m_item(item), m_address(address) {}

    QtiTaskXml write()
    {
        std::visit([this](const auto& task) { add(task); }, m_item.task);
        return std::move(m_xml);
    }

private:
    void add(const quiz::ChoiceTask& task)
    {
        const QStringList names = qtiNames(task.choices);
        declareQtiChoices(m_xml, m_item, task.choices, names, task.multiple);
        QString choices;
        for (std::size_t at = 0; at < task.choices.size(); ++at) {
            const QString& name = names[static_cast<qsizetype>(at)];
            choices += xmlElement(u"qti-simple-choice"_s, {{u"identifier"_s, name}},
                                  qtiChoiceWords(task.choices[at], name, m_xml, m_address));
        }
        m_xml.body = xmlElement(u"qti-choice-interaction"_s,
                                {{u"response-identifier"_s, kResponse},
                                 {u"shuffle"_s, yesNo(task.shuffle)},
                                 {u"max-choices"_s, task.multiple ? QString::number(task.most) : u"1"_s}},
                                choices);
    }

    /// A field for words, of weight 1 where it stands by itself.
    QString textEntry(const QString& name, const std::vector<quiz::AcceptedText>& accepted, bool caseSensitive,
                      double weight)
    {
        QtiDeclared response;
        response.identifier = name;
        response.type = u"string"_s;
        response.caseSensitive = caseSensitive;
        double best = 0;
        for (const quiz::AcceptedText& text : accepted) {
            const auto only = onlyTextOf(text);
            if (!only) {
                m_xml.lost << u"the pattern \"%1\""_s.arg(text.pattern.left(60));
                continue;
            }
            if (!text.feedback.empty())
                m_xml.lost << u"what is said of one answer alone"_s;
            response.map.emplace_back(*only, text.fraction * weight);
            if (text.fraction > best)
                response.correct = QStringList{*only};
            best = std::max(best, text.fraction);
        }
        if (best != 1)
            m_xml.lost << u"that no answer earns all of its points"_s;
        m_xml.declarations += qtiDeclaration(response);
        if (!response.map.empty())
            m_xml.rules += qtiMapRule(name);
        return xmlElement(u"qti-text-entry-interaction"_s, {{u"response-identifier"_s, name}});
    }

    QString numberEntry(const QString& name, const std::vector<quiz::AcceptedNumber>& accepted, double weight)
    {
        declareNumber(name, accepted, weight);
        return xmlElement(u"qti-text-entry-interaction"_s, {{u"response-identifier"_s, name}});
    }

    void declareNumber(const QString& name, const std::vector<quiz::AcceptedNumber>& accepted, double weight)
    {
        QtiDeclared response;
        response.identifier = name;
        response.type = u"float"_s;
        double best = 0;
        for (const quiz::AcceptedNumber& number : accepted) {
            if (number.fraction > best)
                response.correct = QStringList{xmlNumber(number.value)};
            best = std::max(best, number.fraction);
        }
        if (best != 1)
            m_xml.lost << u"that no answer earns all of its points"_s;
        m_xml.declarations += qtiDeclaration(response);
        m_xml.rules += qtiRangeRules(name, accepted, weight, m_xml.lost);
    }

    void add(const quiz::TextTask& task)
    {
        if (!task.accentSensitive)
            m_xml.lost << u"that accents do not count"_s;
        m_xml.body = paragraph(textEntry(kResponse, task.accepted, task.caseSensitive, 1));
        if (!m_xml.rules.isEmpty())
            m_xml.standardRules = u"map_response"_s;
    }

    void add(const quiz::NumericTask& task)
    {
        if (!task.unit.isEmpty())
            m_xml.lost << u"its unit"_s;
        m_xml.body = paragraph(numberEntry(kResponse, task.accepted, 1));
    }

    void add(const quiz::MatchTask& task)
    {
        QStringList prompts;
        QStringList targets;
        QString left;
        QString right;
        const auto choice = [](const QString& name, const quiz::Text& text, const QString& most) {
            return xmlElement(u"qti-simple-associable-choice"_s, {{u"identifier"_s, name}, {u"match-max"_s, most}},
                              xhtml(htmlOf(text)));
        };
        for (const quiz::Text& target : task.targets) {
            targets << u"t%1"_s.arg(targets.size() + 1);
            right += choice(targets.back(), target, u"0"_s);
        }
        QtiDeclared response;
        response.cardinality = u"multiple"_s;
        response.type = u"directedPair"_s;
        for (const quiz::MatchPrompt& prompt : task.prompts) {
            prompts << u"p%1"_s.arg(prompts.size() + 1);
            left += choice(prompts.back(), prompt.text, u"1"_s);
            response.correct << prompts.back() + u' ' + targets.value(prompt.target);
        }
        if (!m_item.wholeOnly) {
            for (const QString& pair : response.correct)
                response.map.emplace_back(pair, 1);
            m_xml.maximum = static_cast<double>(std::max<qsizetype>(prompts.size(), 1));
        }
        m_xml.declarations = qtiDeclaration(response);
        m_xml.rules = m_item.wholeOnly ? qtiCorrectRule() : qtiMapRule(kResponse);
        m_xml.standardRules = m_item.wholeOnly ? u"match_correct"_s : u"map_response"_s;
        m_xml.body = xmlElement(u"qti-match-interaction"_s,
                                {{u"response-identifier"_s, kResponse},
                                 {u"shuffle"_s, yesNo(task.shuffle)},
                                 {u"max-associations"_s, QString::number(prompts.size())}},
                                xmlElement(u"qti-simple-match-set"_s, {}, left)
                                    + xmlElement(u"qti-simple-match-set"_s, {}, right));
    }

    QString gap(const quiz::Gap& gap, const QString& name, bool caseSensitive)
    {
        if (gap.options.empty()) {
            if (!gap.accepted.empty() && !gap.numbers.empty())
                m_xml.lost << u"the numbers that a gap takes beside words"_s;
            return gap.accepted.empty() ? numberEntry(name, gap.numbers, gap.weight)
                                        : textEntry(name, gap.accepted, caseSensitive, gap.weight);
        }
        if (gap.multiple)
            m_xml.lost << u"that a gap takes several choices: one of them is chosen there"_s;
        QtiDeclared response;
        response.identifier = name;
        response.caseSensitive = caseSensitive;
        const QStringList names = qtiNames(gap.options);
        QString options;
        QtiTaskXml said;  // each gap has an outcome of its own
        double best = 0;
        for (std::size_t at = 0; at < gap.options.size(); ++at) {
            const QString& option = names[static_cast<qsizetype>(at)];
            const double share = gap.options[at].fraction;
            response.map.emplace_back(option, share * gap.weight);
            if (share > best)
                response.correct = QStringList{option};
            best = std::max(best, share);
            options += xmlElement(u"qti-inline-choice"_s, {{u"identifier"_s, option}},
                                  qtiChoiceWords(gap.options[at], option, said, m_address, u"FEEDBACK-"_s + name));
        }
        if (best != 1)
            m_xml.lost << u"that no answer earns all of its points"_s;
        m_xml.declarations += qtiDeclaration(response);
        m_xml.rules += qtiMapRule(name);
        if (said.choiceFeedback) {
            m_xml.outcomes += qtiOutcome(u"FEEDBACK-"_s + name, u"single"_s, u"identifier"_s);
            m_xml.rules += qtiSet(u"FEEDBACK-"_s + name, qtiVariable(name));
        }
        return xmlElement(u"qti-inline-choice-interaction"_s,
                          {{u"response-identifier"_s, name}, {u"shuffle"_s, u"false"_s}}, options);
    }

    void add(const quiz::GapTask& task)
    {
        QString text;
        double sum = 0;
        int place = 0;
        for (const quiz::Gap& each : task.gaps) {
            text += xhtml(htmlOf(each.before)) + gap(each, u"RESPONSE%1"_s.arg(++place), task.caseSensitive);
            sum += each.weight;
        }
        m_xml.maximum = sum > 0 ? sum : 1;
        m_xml.body = paragraph(text + xhtml(htmlOf(task.tail)));
    }

    void add(const quiz::OrderTask& task)
    {
        if (!m_item.wholeOnly)
            m_xml.lost << u"that a part of the order earns something"_s;
        QtiDeclared response;
        response.cardinality = u"ordered"_s;
        std::vector<std::pair<QString, QString>> choices;
        for (const quiz::Text& text : task.items) {
            response.correct << u"o%1"_s.arg(response.correct.size() + 1);
            choices.emplace_back(xhtml(htmlOf(text)), response.correct.back());
        }
        // A program that does not shuffle shows them as they stand here.
        std::sort(choices.begin(), choices.end());
        QString shown;
        for (const auto& [words, name] : choices)
            shown += xmlElement(u"qti-simple-choice"_s, {{u"identifier"_s, name}}, words);
        m_xml.declarations = qtiDeclaration(response);
        m_xml.rules = qtiCorrectRule();
        m_xml.standardRules = u"match_correct"_s;
        m_xml.body = xmlElement(u"qti-order-interaction"_s,
                                {{u"response-identifier"_s, kResponse}, {u"shuffle"_s, u"true"_s}}, shown);
    }

    void add(const quiz::EssayTask& task)
    {
        if (!task.rubric.empty())
            m_xml.lost << u"the criteria of its rubric"_s;
        QtiDeclared response;
        response.type = u"string"_s;
        m_xml.declarations = qtiDeclaration(response);
        m_xml.body = xmlElement(u"qti-extended-text-interaction"_s, {{u"response-identifier"_s, kResponse}});
        if (!task.guidance.empty())
            m_xml.body += xmlElement(u"qti-rubric-block"_s, {{u"use"_s, u"scoring"_s}, {u"view"_s, u"scorer"_s}},
                                     xmlElement(u"qti-content-body"_s, {}, xhtml(htmlOf(task.guidance, m_address))));
    }

    void add(const quiz::NoTask&) {}
    void add(const quiz::HotspotTask& task) { addQtiTask(m_xml, m_item, task, m_address); }
    void add(const quiz::LabelTask& task) { addQtiTask(m_xml, m_item, task, m_address); }

    void add(const quiz::HotTextTask& task)
    {
        std::vector<quiz::Choice> choices;
        for (const quiz::HotWord& word : task.words)
            choices.push_back(word.choice);
        const QStringList names = qtiNames(choices);
        declareQtiChoices(m_xml, m_item, choices, names, task.most != 1);
        QString text;
        for (std::size_t at = 0; at < choices.size(); ++at) {
            const QString& name = names[static_cast<qsizetype>(at)];
            text += xhtml(htmlOf(task.words[at].before))
                    + xmlElement(u"qti-hottext"_s, {{u"identifier"_s, name}},
                                 qtiChoiceWords(choices[at], name, m_xml, m_address));
        }
        m_xml.body = xmlElement(u"qti-hottext-interaction"_s,
                                {{u"response-identifier"_s, kResponse}, {u"max-choices"_s, QString::number(task.most)}},
                                paragraph(text + xhtml(htmlOf(task.tail))));
    }

    void add(const quiz::SliderTask& task)
    {
        if (!task.unit.isEmpty())
            m_xml.lost << u"its unit"_s;
        if (task.low < 0) {
            m_xml.lost << u"its scale, which goes below zero"_s;
            m_xml.body = paragraph(numberEntry(kResponse, task.accepted, 1));
            return;
        }
        declareNumber(kResponse, task.accepted, 1);
        m_xml.body = xmlElement(u"qti-slider-interaction"_s, {{u"response-identifier"_s, kResponse},
                                                              {u"lower-bound"_s, xmlNumber(task.low)},
                                                              {u"upper-bound"_s, xmlNumber(task.high)},
                                                              {u"step"_s, xmlNumber(task.step)}});
    }

    void add(const quiz::AssociateTask& task)
    {
        QStringList names;
        QString things;
        for (const quiz::Thing& thing : task.things) {
            names << u"t%1"_s.arg(names.size() + 1);
            things += xmlElement(u"qti-simple-associable-choice"_s,
                                 {{u"identifier"_s, names.back()}, {u"match-max"_s, QString::number(thing.uses)}},
                                 xhtml(htmlOf(thing.text)));
        }
        declareQtiPairs(m_xml, m_item, task.pairs, names, names, task.otherwise, u"pair"_s);
        m_xml.body = xmlElement(u"qti-associate-interaction"_s,
                                {{u"response-identifier"_s, kResponse},
                                 {u"shuffle"_s, yesNo(task.shuffle)},
                                 {u"max-associations"_s, QString::number(task.most)}},
                                things);
    }

    const quiz::Item& m_item;
    const QtiAddress& m_address;
    QtiTaskXml m_xml;
};

}  // namespace

QtiTaskXml qtiTaskXml(const quiz::Item& item, const QtiAddress& address)
{
    return TaskWriter(item, address).write();
}

}  // namespace carrel::formats
