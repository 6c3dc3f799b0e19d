// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Area.h"
#include "app/academy/exams/EssayMarking.h"
#include "app/academy/exams/LentKeys.h"

#include <QDateTime>
#include <QJsonArray>

#include <array>

namespace carrel::academy {
namespace {

template <class Work>
auto amongHandIns(Hands& hands, const QString& slug, Work work)
{
    using Answer = std::invoke_result_t<Work, EssayMarking&>;
    auto database = hands.open();
    if (!database)
        return Answer(fail(std::move(database).error()));
    return (*database)->transact(Access::Write, [&](Connection& connection) -> Answer {
        CARREL_ASSIGN(const Org org, People(connection, hands.clock, hands.random).org(slug));
        EssayMarking marking(connection, org, hands.clock, hands.random, theOperator());
        return work(marking);
    });
}

QString indented(const QString& title, const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line.prepend(QStringLiteral("    "));
    return QStringLiteral("  %1:\n%2").arg(title, lines.join(u'\n'));
}

QJsonObject jsonOf(const HandIn& handIn)
{
    QJsonObject json{{QStringLiteral("attempt"), handIn.attempt()},
                     {QStringLiteral("course"), handIn.course()},
                     {QStringLiteral("account"), handIn.account},
                     {QStringLiteral("email"), handIn.email},
                     {QStringLiteral("handedIn"), static_cast<qint64>(handIn.markedAt.time_since_epoch().count())}};
    if (handIn.waiting)
        json.insert(QStringLiteral("waiting"), *handIn.waiting);
    json.insert(QStringLiteral("late"), handIn.objection.late);
    json.insert(QStringLiteral("extra"), handIn.objection.extra);
    json.insert(QStringLiteral("accepted"), handIn.accepted);
    return json;
}

/// "marked", "2 for a person", "late, extra: to be accepted", or "1 for a person; late: accepted".
QString stateOf(const HandIn& handIn)
{
    QStringList state;
    if (const int waiting = handIn.waiting.value_or(0); waiting > 0)
        state << QStringLiteral("%1 for a person").arg(waiting);
    QStringList against;
    if (handIn.objection.late)
        against << QStringLiteral("late");
    if (handIn.objection.extra)
        against << QStringLiteral("extra");
    if (handIn.objection)
        state << QStringLiteral("%1: %2").arg(against.join(QStringLiteral(", ")),
                                              handIn.accepted ? QStringLiteral("accepted")
                                                              : QStringLiteral("to be accepted"));
    return state.isEmpty() ? QStringLiteral("marked") : state.join(QStringLiteral("; "));
}

QString lineOf(const HandIn& handIn)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(handIn.markedAt.time_since_epoch().count(), Qt::UTC);
    return QStringList{handIn.attempt(), at.toString(Qt::ISODate), handIn.email, handIn.course(), stateOf(handIn)}.join(
        u'\t');
}

Result<Said> examList(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(auto found, amongHandIns(hands, words[0], [](EssayMarking& marking) { return marking.all(); }));
    if (hands.arguments.has(QStringLiteral("waiting")))
        std::erase_if(found, [](const HandIn& each) { return !each.waitsForAPerson(); });
    QJsonArray json;
    QStringList lines;
    for (const HandIn& each : found) {
        json.append(jsonOf(each));
        lines << lineOf(each);
    }
    return Said{{{QStringLiteral("handIns"), json}}, lines.join(u'\n')};
}

/// The guidance, and each line of the rubric with what it earns at most.
QString rubricOf(const quiz::EssayTask& essay)
{
    QStringList lines{course::plainText(essay.guidance)};
    lines.removeAll(QString());
    for (const quiz::RubricLine& line : essay.rubric)
        lines << QStringLiteral("%1: %2").arg(QString::number(line.most), line.name);
    return lines.join(u'\n');
}

/// An item of a hand-in: what was made of it and, where a person marks it, what they have to know for that.
QJsonObject itemOf(const OpenHandIn& open, QJsonObject graded)
{
    const QString key = graded[u"key"].toString();
    const auto& items = open.exam.items;
    const auto item = std::find_if(items.begin(), items.end(), [&key](const auto& each) { return each.key == key; });
    graded.insert(QStringLiteral("kind"), quiz::kindName(*item));
    const auto* essay = std::get_if<quiz::EssayTask>(&item->task);
    if (!essay)
        return graded;
    const auto at = static_cast<std::size_t>(item - items.begin());
    graded.insert(QStringLiteral("points"), item->points);
    graded.insert(QStringLiteral("question"), course::plainText(item->stem));
    graded.insert(QStringLiteral("rubric"), rubricOf(*essay));
    graded.insert(QStringLiteral("text"), open.attempt.record().answers[at].response.text);
    if (const auto mark = open.marks.constFind(key); mark != open.marks.constEnd())
        graded.insert(QStringLiteral("mark"), quiz::personMarkToJson(*mark));
    return graded;
}

QString textOf(const QJsonObject& item)
{
    const bool waits = item[u"outcome"].toString() == QLatin1String("person");
    const QString most = QString::number(item[u"maximum"].toDouble());
    QStringList lines{
        QStringList{item[u"key"].toString(), item[u"kind"].toString(),
                    waits ? QStringLiteral("waits for a person") : item[u"outcome"].toString(),
                    waits ? most : QStringLiteral("%1 of %2").arg(QString::number(item[u"marks"].toDouble()), most)}
            .join(u'\t')};
    if (!item.contains(u"text"))
        return lines.front();
    for (const char* part : {"question", "rubric", "text"})
        lines << indented(QString::fromLatin1(part), item[QLatin1String(part)].toString());
    if (item.contains(u"mark"))
        lines << indented(QStringLiteral("marked"),
                          course::plainText(quiz::markWords(*quiz::personMarkFromJson(item[u"mark"].toObject()))));
    return lines.join(u'\n');
}

Result<Said> examShow(Hands& hands, const QStringList& words)
{
    HandIn handIn;
    CARREL_ASSIGN(const OpenHandIn open,
                  amongHandIns(hands, words[0], [&](EssayMarking& marking) -> Result<OpenHandIn> {
                      CARREL_ASSIGN(handIn, marking.find(words[1], hands.arguments.value(QStringLiteral("member"))));
                      return marking.open(handIn);
                  }));
    handIn.waiting = open.waiting();
    QJsonObject json = quiz::markingToJson(open.exam, quiz::markingOf(open.attempt, {}, open.marks, handIn.standing()));
    QJsonArray items;
    QStringList lines{lineOf(handIn), open.exam.title};
    const QJsonArray graded = json[u"items"].toArray();
    for (const QJsonValue& each : graded) {
        items.append(itemOf(open, each.toObject()));
        lines << textOf(items.last().toObject());
    }
    json.insert(QStringLiteral("items"), items);
    json.insert(QStringLiteral("exam"), open.exam.title);
    const QJsonObject whose = jsonOf(handIn);
    for (auto it = whose.begin(); it != whose.end(); ++it)
        json.insert(it.key(), it.value());
    return Said{json, lines.join(u'\n')};
}

Result<double> pointsOf(const QString& text)
{
    bool number = false;
    const double points = text.toDouble(&number);
    if (!number)
        return fail(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is no number of points").arg(text));
    return points;
}

/// "NAME=POINTS/MOST"; the name may have both signs in it.
Result<quiz::Criterion> criterionOf(const QString& text)
{
    const qsizetype equals = text.lastIndexOf(u'=');
    const QStringList numbers = text.mid(equals + 1).split(u'/');
    if (equals < 1 || numbers.size() != 2)
        return fail(ErrorKind::InvalidInput, QStringLiteral("a criterion is written NAME=POINTS/MOST"));
    CARREL_ASSIGN(const double points, pointsOf(numbers[0]));
    CARREL_ASSIGN(const double most, pointsOf(numbers[1]));
    return quiz::Criterion{text.left(equals).trimmed(), points, most};
}

Result<quiz::PersonMark> markOf(const Arguments& arguments)
{
    if (!arguments.has(QStringLiteral("item")) || !arguments.has(QStringLiteral("points")))
        return fail(ErrorKind::InvalidInput, QStringLiteral("--item and --points say what is marked, and with what"));
    quiz::PersonMark mark;
    CARREL_ASSIGN(mark.points, pointsOf(arguments.value(QStringLiteral("points"))));
    const QStringList criteria = arguments.values(QStringLiteral("criterion"));
    for (const QString& each : criteria) {
        CARREL_ASSIGN(auto criterion, criterionOf(each));
        mark.criteria.push_back(std::move(criterion));
    }
    mark.comment = arguments.value(QStringLiteral("comment"));
    return mark;
}

Result<Said> examMark(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const quiz::PersonMark mark, markOf(hands.arguments));
    const QString item = hands.arguments.value(QStringLiteral("item"));
    HandIn handIn;
    CARREL_ASSIGN(const EssayMarked done,
                  amongHandIns(hands, words[0], [&](EssayMarking& marking) -> Result<EssayMarked> {
                      CARREL_ASSIGN(handIn, marking.find(words[1], hands.arguments.value(QStringLiteral("member"))));
                      return marking.mark(handIn, item, mark);
                  }));
    QJsonObject json{{QStringLiteral("attempt"), handIn.attempt()},
                     {QStringLiteral("item"), item},
                     {QStringLiteral("mark"), quiz::personMarkToJson(mark)},
                     {QStringLiteral("waiting"), done.waiting}};
    QString text = QStringLiteral("Marked \"%1\" of %2 with %3").arg(item, handIn.email, QString::number(mark.points));
    if (done.replaced) {
        json.insert(QStringLiteral("replaced"), *done.replaced);
        text += QStringLiteral(" instead of ") + QString::number(*done.replaced);
    }
    text += done.waiting == 0 ? QStringLiteral("; the desk has it at its next sync")
                              : QStringLiteral("; %1 more to mark before the desk has it").arg(done.waiting);
    return Said{json, text};
}

Result<Said> examAccept(Hands& hands, const QStringList& words)
{
    HandIn handIn;
    const Done done = amongHandIns(hands, words[0], [&](EssayMarking& marking) -> Done {
        CARREL_ASSIGN(handIn, marking.find(words[1], hands.arguments.value(QStringLiteral("member"))));
        return marking.accept(handIn);
    });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("attempt"), handIn.attempt()}, {QStringLiteral("accepted"), true}},
                QStringLiteral("%1 of %2 counts; the desk has it at its next sync").arg(words[1], handIn.email)};
}

Result<Said> orgOfflineGrading(Hands& hands, const QStringList& words)
{
    const bool on = words[1] == QLatin1String("on");
    if (!on && words[1] != QLatin1String("off"))
        return fail(ErrorKind::InvalidInput, QStringLiteral("say on or off"));
    CARREL_ASSIGN(const auto database, hands.open());
    CARREL_ASSIGN(const bool changed, database->transact(Access::Write, [&](Connection& connection) -> Result<bool> {
        CARREL_ASSIGN(const Org org, People(connection, hands.clock, hands.random).org(words[0]));
        return LentKeys(connection, org, hands.clock, hands.random).set(on);
    }));
    return Said{{{QStringLiteral("offlineGrading"), on}, {QStringLiteral("changed"), changed}},
                on ? QStringLiteral("Desks have the keys of exams from their next sync on, and mark provisionally")
                   : QStringLiteral("Desks forget the keys of exams at their next sync, and wait for the academy")};
}

constexpr std::array<AreaCommand, 5> kCommands{{
    {"exam list", "ORG", "what was handed in, the oldest first", 1, examList},
    {"exam show", "ORG ATTEMPT", "what the key marked, and what waits for a person, to be read", 2, examShow},
    {"exam mark", "ORG ATTEMPT", "say what an essay earned; a second mark takes the place of the first", 2, examMark},
    {"exam accept", "ORG ATTEMPT", "have one count that came late, or is one more than allowed", 2, examAccept},
    {"org offline-grading", "ORG on|off", "lend desks the keys of exams, to mark by until the academy has", 2,
     orgOfflineGrading},
}};

}  // namespace

std::span<const AreaCommand> examCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
