// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/OptimiseCommand.h"

#include "app/ctl/WeightsText.h"
#include "core/base/Json.h"
#include "core/recall/optimise/Optimiser.h"

#include <QJsonArray>

#include <chrono>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

tl::unexpected<Error> badInput(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

Result<std::vector<recall::LoggedAnswer>> cardFrom(const QByteArray& line)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(line));
    if (!value.isArray())
        return badInput(u"a line is one card, an array of answers"_s);
    std::vector<recall::LoggedAnswer> card;
    const QJsonArray answers = value.toArray();
    card.reserve(static_cast<std::size_t>(answers.size()));
    for (const QJsonValue& answer : answers) {
        const double rating = answer[u"r"_s].toDouble(-1);
        if (rating != 1 && rating != 2 && rating != 3 && rating != 4)
            return badInput(u"\"r\" is a whole number from 1 to 4"_s);
        const double days = answer[u"d"_s].toDouble(-1);
        if (!(days >= 0))
            return badInput(u"\"d\" is a number from 0 on"_s);
        card.push_back({days, static_cast<recall::Rating>(static_cast<int>(rating))});
    }
    return card;
}

Result<recall::ReviewLog> logFrom(Console& console)
{
    recall::ReviewLog log;
    for (qint64 number = 1;; ++number) {
        const auto line = console.readLine();
        if (!line && line.error().kind != ErrorKind::TooLarge)
            return fail(line.error());
        if (line && !*line)
            return log;
        if (line && (*line)->trimmed().isEmpty())
            continue;
        const auto card = line ? cardFrom(**line) : fail(line.error());
        if (!card)
            return fail(card.error().as(ErrorKind::Unreadable, u"line %1 of standard input"_s.arg(number)));
        log.add(*card);
    }
}

QByteArray learntName(recall::Learnt learnt)
{
    switch (learnt) {
    case recall::Learnt::Nothing: return "nothing";
    case recall::Learnt::Start: return "start";
    case recall::Learnt::All: return "all";
    case recall::Learnt::Kept: return "kept";
    }
    return {};
}

QByteArray both(const char* name, double before, double after)
{
    const QByteArray key = ",\"" + QByteArray(name);
    return key + "_before\":" + digits(before) + key + "_after\":" + digits(after);
}

template <class Weights, class Optimise>
Result<QByteArray> answerTo(const Invocation& invocation, Console& console, Weights before, Optimise optimise)
{
    if (invocation.has(u"weights"_s)) {
        CARREL_ASSIGN(before, weightsFromFile<Weights>(invocation.value(u"weights"_s)));
    }
    CARREL_ASSIGN(const recall::ReviewLog log, logFrom(console));
    const auto start = std::chrono::steady_clock::now();
    const recall::Optimised<Weights> out = optimise(log, before);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    return "{\"weights\":" + digits(out.weights) + both("log_loss", out.before.logLoss, out.after.logLoss)
           + both("rmse_bins", out.before.rmseBins, out.after.rmseBins) + both("auc", out.before.auc, out.after.auc)
           + ",\"reviews\":" + QByteArray::number(log.answers()) + ",\"items\":" + QByteArray::number(out.items)
           + ",\"learnt\":\"" + learntName(out.learnt) + "\",\"seconds\":" + digits(taken.count()) + '}';
}

}  // namespace

Syntax OptimiseCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"optimise"_s;
    syntax.summary = u"Find the weights that best foretell a learner's answers; needs no desk"_s;
    syntax.details =
        u"Each line of standard input is one card, its answers oldest first: r is the rating, 1 (again)\n"
        "to 4 (easy), d the days since the answer before (0 for the first):\n\n"
        "  [{\"r\":3,\"d\":0},{\"r\":3,\"d\":2},{\"r\":1,\"d\":9}]\n\n"
        "fsrs-6 foretells answers of another day (d of 1 or more), fsrs-7 all that came later (d above\n"
        "0, in fractions too). Prints one line of JSON: weights; log_loss_, rmse_bins_ and auc_before and\n"
        "_after, over all that was foretold; reviews read, items foretold, seconds taken, and what was\n"
        "learnt: \"all\" weights, \"start\" (fewer than 64 items: first stabilities alone), \"nothing\" (fewer\n"
        "than 8: the default weights), or \"kept\": a fifth of the cards is held back, and weights that\n"
        "foretell these no better than those before are not handed back.\n\n"
        "The same input gives the same weights. A line that cannot be used ends with exit code 10 and\n"
        "its number."_s;
    syntax.examples = {u"carrelctl optimise --algorithm fsrs-7 < cards.jsonl > weights.json"_s,
                       u"carrelctl schedule --algorithm fsrs-7 --weights weights.json < answers.jsonl"_s};
    syntax.options = {
        {u"algorithm"_s, u"NAME"_s, u"whose weights"_s, {u"fsrs-6"_s, u"fsrs-7"_s}, 'a'},
        {u"weights"_s, u"FILE"_s, u"the weights before, as 'schedule' takes them (default: those published)"_s, {}, 0},
    };
    return syntax;
}

Result<ExitCode> OptimiseCommand::run(const Invocation& invocation, Console& console)
{
    const QString algorithm = invocation.value(u"algorithm"_s);
    if (algorithm.isEmpty())
        return fail(ErrorKind::InvalidInput, u"--algorithm is missing"_s);
    const auto optimise6 = [](const auto& log, const auto& before) { return recall::optimiseFsrs6(log, before); };
    const auto optimise7 = [](const auto& log, const auto& before) { return recall::optimiseFsrs7(log, before); };
    CARREL_ASSIGN(const QByteArray answer,
                  algorithm == u"fsrs-6" ? answerTo(invocation, console, recall::Fsrs6::kDefaultWeights, optimise6)
                                         : answerTo(invocation, console, recall::Fsrs7::kDefaultWeights, optimise7));
    console.print(answer);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
