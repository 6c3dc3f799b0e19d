// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiFeedback.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

enum class ShownFor { Right, Partly, Wrong, Any, Always };

/// Whether a condition compares the marks: <gte> with all of them, <gt> with none.
bool comparesMarks(pugi::xml_node condition, QStringView with, QStringView other)
{
    const auto variables = qtiChildren(condition, u"variable");
    return qtiName(condition) == with && !variables.empty()
           && qtiAttribute(variables.front(), u"identifier") == u"SCORE"
           && (variables.size() == 2 ? qtiAttribute(variables.back(), u"identifier") == other
                                     : qtiText(qtiChild(condition, u"basevalue")).simplified() == other);
}

/// Whether a condition speaks of the right answer: as declared, or by the word that authoring programs use.
ShownFor spokenOf(pugi::xml_node branch)
{
    const QString name = qtiName(branch);
    if (name == u"responseelse")
        return ShownFor::Wrong;
    pugi::xml_node condition = branch.first_child();
    while (condition && condition.type() != pugi::node_element)
        condition = condition.next_sibling();
    if (comparesMarks(condition, u"gte", u"MAXSCORE"))
        return ShownFor::Right;
    if (name == u"responseelseif" && comparesMarks(condition, u"gt", u"0"))
        return ShownFor::Partly;
    bool right = false;
    bool wrong = false;
    for (pugi::xml_node part = condition; part; part = part.next_sibling()) {
        if (qtiName(part) == u"setoutcomevalue" || qtiName(part) == u"responsecondition")
            break;
        const QString words = qtiText(part).simplified();
        right = right || words == u"correct" || words.contains(u" correct") || qtiChild(part, u"correct");
        wrong = wrong || words.contains(u"incorrect") || qtiName(part) == u"not";
    }
    return wrong ? ShownFor::Wrong : right ? ShownFor::Right : ShownFor::Any;
}

/// The first rule that sets an outcome to each name.
QHash<QString, pugi::xml_node> namedBy(pugi::xml_node processing)
{
    QHash<QString, pugi::xml_node> values;
    for (const pugi::xml_node value : qtiBelow(processing, u"basevalue")) {
        const QString name = qtiText(value).simplified();
        if (!values.contains(name))
            values.insert(name, value);
    }
    return values;
}

/// Which answer makes the rules come to that value.
ShownFor shownFor(pugi::xml_node value)
{
    for (pugi::xml_node above = value.parent(); above; above = above.parent()) {
        const QString name = qtiName(above);
        if (name == u"responseif" || name == u"responseelseif" || name == u"responseelse")
            return spokenOf(above);
    }
    return value ? ShownFor::Always : ShownFor::Any;
}

quiz::Choice* choiceOf(quiz::Item& question, const QString& identifier)
{
    auto* task = std::get_if<quiz::ChoiceTask>(&question.task);
    if (task == nullptr)
        return nullptr;
    const auto found = std::find_if(task->choices.begin(), task->choices.end(),
                                    [&](const quiz::Choice& choice) { return choice.id == identifier; });
    return found == task->choices.end() ? nullptr : &*found;
}

}  // namespace

void readQtiFeedback(pugi::xml_node item, const TextLinks& links, quiz::Item& question, QStringList& changes)
{
    const QHash<QString, pugi::xml_node> values = namedBy(qtiChild(item, u"responseprocessing"));
    for (const pugi::xml_node feedback : qtiChildren(item, u"modalfeedback")) {
        const QString identifier = qtiAttribute(feedback, u"identifier");
        const quiz::Feedback said = feedbackFromHtml(qtiMarkup(feedback), links);
        if (quiz::Choice* choice = choiceOf(question, identifier)) {
            choice->feedback.append(said);
            continue;
        }
        switch (shownFor(values.value(identifier))) {
        case ShownFor::Right: question.feedbackRight.append(said); break;
        case ShownFor::Wrong: question.feedbackWrong.append(said); break;
        case ShownFor::Partly: question.feedbackPartly.append(said); break;
        case ShownFor::Always: question.feedback.append(said); break;
        case ShownFor::Any:
            question.feedback.append(said);
            tellOnce(changes, u"feedback that its rules show for some answers is shown after any"_s);
            break;
        }
    }
    const pugi::xml_node body = qtiChild(item, u"itembody");
    bool within = !qtiBelow(body, u"feedbackblock").empty();
    for (const pugi::xml_node feedback : qtiBelow(body, u"feedbackinline")) {
        const QString parent = qtiName(feedback.parent());
        within = within || (parent != u"simplechoice" && parent != u"inlinechoice" && parent != u"hottext");
    }
    if (within)
        tellOnce(changes, u"feedback within the words of the question was left out"_s);
}

}  // namespace carrel::formats
