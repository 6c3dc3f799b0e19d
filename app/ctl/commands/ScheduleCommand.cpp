// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ScheduleCommand.h"

#include "core/base/Json.h"
#include "core/recall/Fsrs6.h"
#include "core/recall/Sm2.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using recall::Fsrs6;

tl::unexpected<Error> badInput(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

/// Enough digits that every double reads back as itself; QJsonDocument chooses its own.
QByteArray digits(double value)
{
    char text[40];
    const int length = std::snprintf(text, sizeof text, "%.17g", value);
    return QByteArray(text, length);
}

/// A JSON value on its own, as it stands inside a line.
QByteArray inner(const QJsonValue& value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

Result<Fsrs6::Weights> weightsFrom(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    Fsrs6::Weights weights{};
    if (static_cast<std::size_t>(array.size()) != weights.size())
        return badInput(u"weights are an array of 21 numbers"_s);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!array.at(static_cast<qsizetype>(i)).isDouble())
            return badInput(u"weights are an array of 21 numbers"_s);
        weights[i] = array.at(static_cast<qsizetype>(i)).toDouble();
    }
    if (!(weights.back() > 0))
        return badInput(u"the last weight, the decay, is above 0"_s);
    return weights;
}

/// A JSON array, or 21 numbers with commas or white space between them.
Result<Fsrs6::Weights> weightsFromFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorKind::Io : ErrorKind::NotFound, path + u": "_s + file.errorString());
    QByteArray text = file.read(1LL << 16).trimmed();
    if (!text.startsWith('['))
        text = '[' + text.simplified().replace(", ", ",").replace(' ', ',') + ']';
    const auto weights = readJson(text).and_then(weightsFrom);
    if (!weights)
        return fail(weights.error().as(ErrorKind::Unreadable, path));
    return *weights;
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

class Fsrs6Follower final : public Follower {
public:
    Fsrs6Follower(const Fsrs6::Weights& weights, bool shortTerm, double retention)
        : m_fsrs(weights, shortTerm), m_shortTerm(shortTerm), m_retention(retention)
    {
    }

    Result<QByteArray> follow(const QByteArray& line) override
    {
        CARREL_ASSIGN(const Answer answer, answerFrom(line, 1, 4));
        if (answer.weights.isUndefined() || answer.weights.isNull())
            return step(answer, m_fsrs);
        CARREL_ASSIGN(const Fsrs6::Weights weights, weightsFrom(answer.weights));
        return step(answer, Fsrs6(weights, m_shortTerm));
    }

private:
    Result<QByteArray> step(const Answer& answer, const Fsrs6& fsrs)
    {
        const auto rating = static_cast<recall::Rating>(answer.rating);
        const auto known = m_cards.constFind(answer.key);
        recall::MemoryState state;
        double recallBefore = 0;
        QByteArray retrievability = "null";
        if (known == m_cards.constEnd()) {
            state = fsrs.first(rating);
        } else {
            if (!answer.elapsedDays)
                return badInput(u"\"elapsed_days\" is missing, and this card was answered before"_s);
            recallBefore = fsrs.retrievability(known->stability, *answer.elapsedDays);
            retrievability = digits(recallBefore);
            state = fsrs.next(*known, rating, *answer.elapsedDays);
        }
        const double exactDays = fsrs.exactInterval(state.stability, m_retention);
        for (const double value : {state.stability, state.difficulty, recallBefore, exactDays}) {
            if (!std::isfinite(value))
                return badInput(u"these weights lead to numbers without bounds"_s);
        }
        m_cards.insert(answer.key, state);
        return "{\"card\":" + inner(answer.card) + ",\"rating\":" + QByteArray::number(answer.rating)
               + ",\"stability\":" + digits(state.stability) + ",\"difficulty\":" + digits(state.difficulty)
               + ",\"retrievability\":" + retrievability
               + ",\"interval_days\":" + QByteArray::number(fsrs.interval(state.stability, m_retention))
               + ",\"interval_exact_days\":" + digits(exactDays) + '}';
    }

    Fsrs6 m_fsrs;
    bool m_shortTerm;
    double m_retention;
    QHash<QString, recall::MemoryState> m_cards;
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

Result<std::unique_ptr<Follower>> followerFor(const Invocation& invocation)
{
    const QString algorithm = invocation.value(u"algorithm"_s);
    if (algorithm.isEmpty())
        return fail(ErrorKind::InvalidInput, u"--algorithm is missing"_s);
    if (algorithm != u"fsrs-6") {
        for (const QString& option : {u"weights"_s, u"retention"_s, u"no-short-term"_s}) {
            if (invocation.has(option))
                return fail(ErrorKind::InvalidInput, u"--%1 goes with fsrs-6 alone"_s.arg(option));
        }
        return std::make_unique<Sm2Follower>(algorithm == u"sm-2" ? recall::Sm2Variant::Published
                                                                  : recall::Sm2Variant::Delphi);
    }
    CARREL_ASSIGN(const double retention, invocation.fraction(u"retention"_s, 0, 1, 0.9));
    Fsrs6::Weights weights = Fsrs6::kDefaultWeights;
    if (invocation.has(u"weights"_s)) {
        CARREL_ASSIGN(weights, weightsFromFile(invocation.value(u"weights"_s)));
    }
    return std::make_unique<Fsrs6Follower>(weights, !invocation.has(u"no-short-term"_s), retention);
}

}  // namespace

Syntax ScheduleCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"schedule"_s;
    syntax.summary = u"Run a scheduler over answers from standard input; needs no desk"_s;
    syntax.details = u"Each line of input is one answer, {\"card\":\"a\",\"rating\":3,\"elapsed_days\":2}, and is\n"
                     "answered at once with one line of JSON. A card's first answer begins its history;\n"
                     "its elapsed_days is not looked at. Days are whole days since the answer before;\n"
                     "below 1 is the same day. Nothing is fuzzed. Numbers have 17 significant digits.\n\n"
                     "fsrs-6: rating 1 (again) to 4 (easy), and an optional \"weights\" array of 21 numbers\n"
                     "that holds for that line. Out: card, rating, stability, difficulty, retrievability\n"
                     "(before the answer; null at a first one), interval_days (whole days, 1 to 36500),\n"
                     "interval_exact_days (before rounding).\n\n"
                     "sm-2 (as published in 1990 and 1998) and sm-2-delphi (its author's own program):\n"
                     "rating 0 to 5, each answer given on the day it was due. Out: card, rating, ef, n,\n"
                     "interval_days, repeat_today.\n\n"
                     "A line that cannot be used ends the run with exit code 10 and its number; what was\n"
                     "printed before it stands."_s;
    syntax.examples = {u"carrelctl schedule --algorithm fsrs-6 --retention 0.85 < answers.jsonl"_s};
    syntax.options = {
        {u"algorithm"_s, u"NAME"_s, u"which one"_s, {u"sm-2"_s, u"sm-2-delphi"_s, u"fsrs-6"_s}, 'a'},
        {u"weights"_s,
         u"FILE"_s,
         u"the 21 weights of fsrs-6, as a JSON array or a list (default: those published)"_s,
         {},
         0},
        {u"retention"_s, u"R"_s, u"chance of recall to aim at with fsrs-6, between 0 and 1 (default: 0.9)"_s, {}, 0},
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
