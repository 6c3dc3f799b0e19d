// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ScheduleCommand.h"

#include "app/ctl/WeightsText.h"
#include "core/base/Json.h"
#include "core/recall/Sm2.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

tl::unexpected<Error> badInput(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

/// A JSON value on its own, as it stands inside a line.
QByteArray inner(const QJsonValue& value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

/// One line of input.
struct Answer {
    QJsonValue card;
    QString key;  ///< the same for equal cards
    int rating = 0;
    std::optional<double> elapsedDays;
    QJsonValue weights;
};

Result<Answer> answerFrom(const QByteArray& line, int lowestRating, int highestRating)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(line));
    if (!value.isObject())
        return badInput(u"a line is one JSON object"_s);
    Answer answer;
    answer.card = value[u"card"_s];
    if (!answer.card.isString() && !answer.card.isDouble())
        return badInput(u"\"card\" is a text or a number"_s);
    answer.key = (answer.card.isString() ? u's' : u'n') + answer.card.toVariant().toString();
    const double rating = value[u"rating"_s].toDouble(-1);
    if (!(rating >= lowestRating && rating <= highestRating) || rating != std::floor(rating))
        return badInput(u"\"rating\" is a whole number from %1 to %2"_s.arg(lowestRating).arg(highestRating));
    answer.rating = static_cast<int>(rating);
    const QJsonValue elapsed = value[u"elapsed_days"_s];
    if (!elapsed.isUndefined() && !elapsed.isNull()) {
        if (!elapsed.isDouble() || elapsed.toDouble() < 0)
            return badInput(u"\"elapsed_days\" is a number from 0 on"_s);
        answer.elapsedDays = elapsed.toDouble();
    }
    answer.weights = value[u"weights"_s];
    return answer;
}

/// Follows cards through their answers and says each new state as one line of JSON.
class Follower {
public:
    virtual ~Follower() = default;
    virtual Result<QByteArray> follow(const QByteArray& line) = 0;
};

/// FSRS-6 as a follower speaks of it.
struct SpokenFsrs6 {
    using Fsrs = recall::Fsrs6;
    using State = recall::MemoryState;
    static double recall(const Fsrs& fsrs, const State& state, double days)
    {
        return fsrs.retrievability(state.stability, days);
    }
    static double exactDays(const Fsrs& fsrs, const State& state, double retention)
    {
        return fsrs.exactInterval(state.stability, retention);
    }
    static int wholeDays(const Fsrs& fsrs, const State& state, double retention)
    {
        return fsrs.interval(state.stability, retention);
    }
    static bool isBounded(const State& state)
    {
        return std::isfinite(state.stability) && std::isfinite(state.difficulty);
    }
    static QByteArray words(const State& state)
    {
        return "\"stability\":" + digits(state.stability) + ",\"difficulty\":" + digits(state.difficulty);
    }
};

struct SpokenFsrs7 {
    using Fsrs = recall::Fsrs7;
    using State = recall::TwoTraces;
    static double recall(const Fsrs& fsrs, const State& state, double days) { return fsrs.retrievability(state, days); }
    static double exactDays(const Fsrs& fsrs, const State& state, double retention)
    {
        return fsrs.exactInterval(state, retention);
    }
    static int wholeDays(const Fsrs& fsrs, const State& state, double retention)
    {
        return fsrs.interval(state, retention);
    }
    static bool isBounded(const State& state)
    {
        return std::isfinite(state.slow) && std::isfinite(state.fast) && std::isfinite(state.difficulty);
    }
    static QByteArray words(const State& state)
    {
        return "\"stability\":" + digits(state.slow) + ",\"stability_fast\":" + digits(state.fast)
               + ",\"difficulty\":" + digits(state.difficulty);
    }
};

template <class Spoken>
class FsrsFollower final : public Follower {
public:
    using Fsrs = typename Spoken::Fsrs;
    using Make = std::function<Fsrs(const typename Fsrs::Weights&)>;

    FsrsFollower(const typename Fsrs::Weights& weights, Make make, double retention)
        : m_make(std::move(make)), m_fsrs(m_make(weights)), m_retention(retention)
    {
    }

    Result<QByteArray> follow(const QByteArray& line) override
    {
        CARREL_ASSIGN(const Answer answer, answerFrom(line, 1, 4));
        if (answer.weights.isUndefined() || answer.weights.isNull())
            return step(answer, m_fsrs);
        CARREL_ASSIGN(const auto weights, weightsFrom<typename Fsrs::Weights>(answer.weights));
        return step(answer, m_make(weights));
    }

private:
    Result<QByteArray> step(const Answer& answer, const Fsrs& fsrs)
    {
        const auto rating = static_cast<recall::Rating>(answer.rating);
        const auto known = m_cards.constFind(answer.key);
        typename Spoken::State state;
        double recallBefore = 0;
        QByteArray retrievability = "null";
        if (known == m_cards.constEnd()) {
            state = fsrs.first(rating);
        } else {
            if (!answer.elapsedDays)
                return badInput(u"\"elapsed_days\" is missing, and this card was answered before"_s);
            recallBefore = Spoken::recall(fsrs, *known, *answer.elapsedDays);
            retrievability = digits(recallBefore);
            state = fsrs.next(*known, rating, *answer.elapsedDays);
        }
        const double exactDays = Spoken::exactDays(fsrs, state, m_retention);
        if (!Spoken::isBounded(state) || !std::isfinite(recallBefore) || !std::isfinite(exactDays))
            return badInput(u"these weights lead to numbers without bounds"_s);
        m_cards.insert(answer.key, state);
        return "{\"card\":" + inner(answer.card) + ",\"rating\":" + QByteArray::number(answer.rating) + ','
               + Spoken::words(state) + ",\"retrievability\":" + retrievability
               + ",\"interval_days\":" + QByteArray::number(Spoken::wholeDays(fsrs, state, m_retention))
               + ",\"interval_exact_days\":" + digits(exactDays) + '}';
    }

    Make m_make;
    Fsrs m_fsrs;
    double m_retention;
    QHash<QString, typename Spoken::State> m_cards;
};

class Sm2Follower final : public Follower {
public:
    explicit Sm2Follower(recall::Sm2Variant variant) : m_variant(variant) {}

    Result<QByteArray> follow(const QByteArray& line) override
    {
        CARREL_ASSIGN(const Answer answer, answerFrom(line, 0, 5));
        recall::Sm2State& state = m_cards[answer.key];
        state = recall::sm2Next(state, answer.rating, m_variant);
        return "{\"card\":" + inner(answer.card) + ",\"rating\":" + QByteArray::number(answer.rating)
               + ",\"ef\":" + digits(state.ease) + ",\"n\":" + QByteArray::number(state.repetition)
               + ",\"interval_days\":" + QByteArray::number(static_cast<qlonglong>(state.intervalDays))
               + ",\"repeat_today\":" + (state.repeatToday ? "true" : "false") + '}';
    }

private:
    recall::Sm2Variant m_variant;
    QHash<QString, recall::Sm2State> m_cards;
};

template <class Spoken>
Result<std::unique_ptr<Follower>> fsrsFollower(const Invocation& invocation, typename FsrsFollower<Spoken>::Make make)
{
    using Weights = typename Spoken::Fsrs::Weights;
    CARREL_ASSIGN(const double retention, invocation.fraction(u"retention"_s, 0, 1, 0.9));
    Weights weights = Spoken::Fsrs::kDefaultWeights;
    if (invocation.has(u"weights"_s)) {
        CARREL_ASSIGN(weights, weightsFromFile<Weights>(invocation.value(u"weights"_s)));
    }
    return std::make_unique<FsrsFollower<Spoken>>(weights, std::move(make), retention);
}

Result<std::unique_ptr<Follower>> followerFor(const Invocation& invocation)
{
    const QString algorithm = invocation.value(u"algorithm"_s);
    if (algorithm.isEmpty())
        return fail(ErrorKind::InvalidInput, u"--algorithm is missing"_s);
    const bool shortTerm = !invocation.has(u"no-short-term"_s);
    if (algorithm == u"fsrs-6")
        return fsrsFollower<SpokenFsrs6>(
            invocation, [shortTerm](const auto& weights) { return recall::Fsrs6(weights, shortTerm); });
    if (!shortTerm)
        return fail(ErrorKind::InvalidInput, u"--no-short-term goes with fsrs-6 alone"_s);
    if (algorithm == u"fsrs-7")
        return fsrsFollower<SpokenFsrs7>(invocation, [](const auto& weights) { return recall::Fsrs7(weights); });
    for (const QString& option : {u"weights"_s, u"retention"_s}) {
        if (invocation.has(option))
            return fail(ErrorKind::InvalidInput, u"--%1 goes with fsrs-6 and fsrs-7 alone"_s.arg(option));
    }
    return std::make_unique<Sm2Follower>(algorithm == u"sm-2" ? recall::Sm2Variant::Published
                                                              : recall::Sm2Variant::Delphi);
}

}  // namespace

Syntax ScheduleCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"schedule"_s;
    syntax.summary = u"Run a scheduler over answers from standard input; needs no desk"_s;
    syntax.details = u"Each line of input is one answer, {\"card\":\"a\",\"rating\":3,\"elapsed_days\":2}, and is\n"
                     "answered at once with one line of JSON. A card's first answer begins its history;\n"
                     "its elapsed_days is not looked at. Nothing is fuzzed. Numbers have 17 significant digits.\n\n"
                     "fsrs-6: rating 1 (again) to 4 (easy), and an optional \"weights\" array of 21 numbers\n"
                     "that holds for that line. Out: card, rating, stability, difficulty, retrievability\n"
                     "(before the answer; null at a first one), interval_days (whole days, 1 to 36500),\n"
                     "interval_exact_days (before rounding). Days are whole days since the answer before;\n"
                     "below 1 is the same day.\n\n"
                     "fsrs-7: as fsrs-6, with 34 weights and days in fractions (0.01 is a quarter of an\n"
                     "hour); stability is the slow trace's, stability_fast the fast one's, and\n"
                     "interval_exact_days is 1 second to 36500 days.\n\n"
                     "sm-2 (as published in 1990 and 1998) and sm-2-delphi (its author's own program):\n"
                     "rating 0 to 5, each answer given on the day it was due. Out: card, rating, ef, n,\n"
                     "interval_days, repeat_today.\n\n"
                     "A line that cannot be used ends the run with exit code 10 and its number; what was\n"
                     "printed before it stands."_s;
    syntax.examples = {u"carrelctl schedule --algorithm fsrs-6 --retention 0.85 < answers.jsonl"_s};
    syntax.options = {
        {u"algorithm"_s, u"NAME"_s, u"which one"_s, {u"sm-2"_s, u"sm-2-delphi"_s, u"fsrs-6"_s, u"fsrs-7"_s}, 'a'},
        {u"weights"_s,
         u"FILE"_s,
         u"the 21 weights of fsrs-6 or 34 of fsrs-7, as a JSON array, a list, or what optimise printed (default: those "
         "published)"_s,
         {},
         0},
        {u"retention"_s, u"R"_s, u"chance of recall to aim at, between 0 and 1 (default: 0.9)"_s, {}, 0},
        {u"no-short-term"_s, {}, u"treat a second answer on one day like any other (fsrs-6)"_s, {}, 0},
    };
    return syntax;
}

Result<ExitCode> ScheduleCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto follower, followerFor(invocation));
    for (qint64 number = 1;; ++number) {
        const auto line = console.readLine();
        if (!line && line.error().kind != ErrorKind::TooLarge)
            return fail(line.error());
        if (line && !*line)
            return ExitCode::Ok;
        if (line && (*line)->trimmed().isEmpty())
            continue;
        const Result<QByteArray> answer = line ? follower->follow(**line) : fail(line.error());
        if (!answer)
            return fail(answer.error().as(ErrorKind::Unreadable, u"line %1 of standard input"_s.arg(number)));
        console.print(*answer);
    }
}

}  // namespace carrel::ctl
