// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/WeightsCommand.h"

#include "core/desk/Optimising.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString sentenceOf(const desk::LearntWeights& learnt)
{
    const QString losses = u"log loss %1 before, %2 with them"_s.arg(learnt.before.logLoss, 0, 'f', 4)
                               .arg(learnt.after.logLoss, 0, 'f', 4);
    switch (learnt.learnt) {
    case recall::Learnt::All: return u"Learnt from %1 answers: %2."_s.arg(learnt.answers).arg(losses);
    case recall::Learnt::Start:
        return u"Learnt from %1 answers, the first stabilities alone: %2."_s.arg(learnt.answers).arg(losses);
    case recall::Learnt::Nothing: return u"%1 answers are too few to learn from."_s.arg(learnt.answers);
    case recall::Learnt::Kept: return u"Nothing better was learnt from %1 answers."_s.arg(learnt.answers);
    }
    return {};
}

QJsonObject toJson(const OpenedDesk& desk, const desk::Optimising& optimising)
{
    const recall::Fsrs6::Weights weights = desk.preferences.scheduling().weights;
    QJsonArray array;
    for (const double weight : weights)
        array << weight;
    return {{u"algorithm"_s, u"fsrs-6"_s},
            {u"weights"_s, array},
            {u"default"_s, weights == recall::Fsrs6::kDefaultWeights},
            {u"can_undo"_s, optimising.canUndo()}};
}

void printWeights(Console& console, const OpenedDesk& desk, const desk::Optimising& optimising)
{
    const QJsonObject object = toJson(desk, optimising);
    QStringList words;
    for (const QJsonValue& weight : object[u"weights"].toArray())
        words << QString::number(weight.toDouble());
    console.print(object[u"default"].toBool() ? u"The default weights of FSRS-6:"_s : u"Weights of your own:"_s);
    console.print(words.join(u' '));
}

}  // namespace

Syntax WeightsCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"weights"_s;
    syntax.summary = u"Show the weights a desk schedules by, learn them, or take them back"_s;
    syntax.details =
        u"Learning looks at all answers of the desk. Weights that foretell answers held back no better than\n"
        "those in use are not taken. They are settings: a sync brings them to the other desks, and a\n"
        "card moves by them from its next answer on. For any other log there is 'carrelctl optimise'."_s;
    syntax.examples = {u"carrelctl weights --learn"_s, u"carrelctl weights --undo"_s};
    syntax.options = {{u"learn"_s, {}, u"learn from the answers of this desk"_s, {}, 0},
                      {u"undo"_s, {}, u"take back what was learnt last"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> WeightsCommand::run(const Invocation& invocation, Console& console)
{
    if (invocation.has(u"learn"_s) && invocation.has(u"undo"_s))
        return fail(ErrorKind::InvalidInput, u"--learn and --undo exclude each other"_s);
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    desk::Optimising optimising(desk->vault(), desk->preferences);
    QString sentence;
    if (invocation.has(u"learn"_s)) {
        CARREL_ASSIGN(const auto learnt, waitFor(optimising.learn()));
        sentence = sentenceOf(learnt);
    } else if (invocation.has(u"undo"_s)) {
        CARREL_ASSIGN(const bool undone, waitFor(optimising.undo()));
        if (!undone)
            return fail(ErrorKind::NotFound, u"there are no weights to take back"_s);
        sentence = u"The weights before are back."_s;
    }
    if (console.speaksJson()) {
        QJsonObject object = toJson(*desk, optimising);
        if (!sentence.isEmpty())
            object[u"done"_s] = sentence;
        console.print(object);
        return ExitCode::Ok;
    }
    if (!sentence.isEmpty())
        console.print(sentence);
    printWeights(console, *desk, optimising);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
