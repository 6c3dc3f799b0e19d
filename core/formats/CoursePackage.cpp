// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/CoursePackage.h"

#include "core/base/Json.h"
#include "core/quiz/JsonFields.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// {"form": 1, "course": {...}, "units": [...], "quizzes": [...], "cards": [...], "media": [...]}; members at their
// defaults are left out. An entry of a module is "unit:KEY" or "quiz:KEY".

namespace carrel::formats {
namespace {

using course::Card;
using course::Course;
using course::Entry;
using course::Module;
using course::Unit;
using quiz::JsonFields;
using quiz::JsonProblem;

/// Raised whenever a reader of today could not read what is written tomorrow.
constexpr int kForm = 1;
constexpr double kMostHandle = 9007199254740991;  // JSON's whole numbers

QStringList courseKinds()
{
    return {u"course"_s, u"deck"_s};
}

QStringList unitKinds()
{
    return {u"lesson"_s, u"policy"_s};
}

QStringList cardKinds()
{
    return {u"basic"_s, u"reversed"_s, u"cloze"_s};
}

bool isHash(const QString& text)
{
    static const QRegularExpression form(u"\\A[0-9a-f]{64}\\z"_s);
    return form.match(text).hasMatch();
}

void put(QJsonObject& object, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

void put(QJsonObject& object, const QString& name, const course::Blocks& value)
{
    if (!value.empty())
        object.insert(name, course::blocksToJsonArray(value));
}

void put(QJsonObject& object, const QString& name, const QStringList& value)
{
    if (!value.isEmpty())
        object.insert(name, QJsonArray::fromStringList(value));
}

template <class Values, class Write>
QJsonArray listOf(const Values& values, Write write)
{
    QJsonArray array;
    for (const auto& value : values)
        array.append(write(value));
    return array;
}

QJsonValue entryToJson(const Entry& entry)
{
    return (entry.kind == course::EntryKind::Quiz ? u"quiz:"_s : u"unit:"_s) + entry.key;
}

Entry entryFromJson(const QJsonValue& value, JsonProblem& problem)
{
    const QString text = value.toString();
    if (!text.startsWith(u"quiz:") && !text.startsWith(u"unit:"))
        problem.note(u"an entry of a module is neither a unit nor a quiz"_s);
    return {text.startsWith(u'q') ? course::EntryKind::Quiz : course::EntryKind::Unit, text.mid(5)};
}

QJsonValue moduleToJson(const Module& module)
{
    QJsonObject object{{u"key"_s, module.key}, {u"entries"_s, listOf(module.entries, entryToJson)}};
    put(object, u"title"_s, module.title);
    put(object, u"summary"_s, module.summary);
    return object;
}

Module moduleFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a module"_s, problem);
    return {fields.string(u"key"_s), fields.string(u"title"_s), fields.string(u"summary"_s),
            fields.list(u"entries"_s, entryFromJson)};
}

QJsonObject courseToJson(const Course& course)
{
    QJsonObject object{{u"key"_s, course.key}, {u"modules"_s, listOf(course.modules, moduleToJson)}};
    put(object, u"title"_s, course.title);
    put(object, u"subtitle"_s, course.subtitle);
    if (course.kind != course::CourseKind::Course)
        object.insert(u"kind"_s, courseKinds().at(static_cast<int>(course.kind)));
    put(object, u"version"_s, course.version);
    put(object, u"language"_s, course.language);
    put(object, u"publisher"_s, course.publisher);
    put(object, u"licence"_s, course.licence);
    put(object, u"summary"_s, course.summary);
    put(object, u"levels"_s, course.levels);
    put(object, u"cover"_s, course.cover);
    return object;
}

Course courseFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"the course"_s, problem);
    Course course;
    course.key = fields.string(u"key"_s);
    course.title = fields.string(u"title"_s);
    course.subtitle = fields.string(u"subtitle"_s);
    course.kind = fields.oneOf<course::CourseKind>(u"kind"_s, courseKinds());
    course.version = fields.string(u"version"_s);
    course.language = fields.string(u"language"_s);
    course.publisher = fields.string(u"publisher"_s);
    course.licence = fields.string(u"licence"_s);
    course.summary = fields.blocks(u"summary"_s);
    course.levels = fields.strings(u"levels"_s);
    course.cover = fields.string(u"cover"_s);
    course.modules = fields.list(u"modules"_s, moduleFromJson);
    if (course.key.isEmpty())
        problem.note(u"the course has no key"_s);
    return course;
}

QJsonValue unitToJson(const Unit& unit)
{
    QJsonObject object{{u"key"_s, unit.key}};
    put(object, u"title"_s, unit.title);
    if (unit.kind != course::UnitKind::Lesson)
        object.insert(u"kind"_s, unitKinds().at(static_cast<int>(unit.kind)));
    put(object, u"level"_s, unit.level);
    put(object, u"blocks"_s, unit.blocks);
    if (unit.policy)
        object.insert(u"policy"_s, QJsonObject{{u"key"_s, unit.policy->policyKey},
                                               {u"version"_s, unit.policy->version},
                                               {u"seconds"_s, unit.policy->minimumSeconds}});
    if (const QJsonObject path = course::pathTermsToJson(unit.path); !path.isEmpty())
        object.insert(u"path"_s, path);
    return object;
}

course::PolicyTerms policyFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a policy"_s, problem);
    return {fields.string(u"key"_s), fields.string(u"version"_s), fields.whole(u"seconds"_s, 0)};
}

course::PathTerms pathFromJson(const QJsonValue& value, JsonProblem& problem)
{
    auto path = course::pathTermsFromJson(value.toObject());
    if (!path)
        problem.note(path.error().detail);
    else if (!value.isObject())
        problem.note(u"the path of a unit is no object"_s);
    return path.value_or(course::PathTerms());
}

Unit unitFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a unit"_s, problem);
    Unit unit;
    unit.key = fields.string(u"key"_s);
    unit.title = fields.string(u"title"_s);
    unit.kind = fields.oneOf<course::UnitKind>(u"kind"_s, unitKinds());
    unit.level = fields.string(u"level"_s);
    unit.blocks = fields.blocks(u"blocks"_s);
    if (const QJsonValue policy = fields.value(u"policy"_s); !policy.isUndefined())
        unit.policy = policyFromJson(policy, problem);
    if (const QJsonValue path = fields.value(u"path"_s); !path.isUndefined())
        unit.path = pathFromJson(path, problem);
    return unit;
}

QJsonObject cardToJson(const Card& card, std::int64_t handle)
{
    QJsonObject object{{u"key"_s, card.key}, {u"handle"_s, static_cast<qint64>(handle)}};
    put(object, u"note"_s, card.noteKey);
    if (card.kind != course::CardKind::Basic)
        object.insert(u"kind"_s, cardKinds().at(static_cast<int>(card.kind)));
    put(object, u"section"_s, card.section);
    put(object, u"front"_s, card.front);
    put(object, u"back"_s, card.back);
    put(object, u"tags"_s, card.tags);
    put(object, u"unit"_s, card.unitKey);
    put(object, u"anchor"_s, card.unitAnchor);
    if (card.suspended)
        object.insert(u"suspended"_s, true);
    return object;
}

std::pair<Card, std::int64_t> cardFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a card"_s, problem);
    Card card;
    card.key = fields.string(u"key"_s);
    card.noteKey = fields.string(u"note"_s);
    card.kind = fields.oneOf<course::CardKind>(u"kind"_s, cardKinds());
    card.section = fields.string(u"section"_s);
    card.front = fields.blocks(u"front"_s);
    card.back = fields.blocks(u"back"_s);
    card.tags = fields.strings(u"tags"_s);
    card.unitKey = fields.string(u"unit"_s);
    card.unitAnchor = fields.string(u"anchor"_s);
    card.suspended = fields.flag(u"suspended"_s, false);
    const double handle = fields.number(u"handle"_s, 0);
    if (!(handle >= 1 && handle <= kMostHandle) || handle != static_cast<double>(static_cast<std::int64_t>(handle))) {
        problem.note(u"a card without a handle"_s);
        return {card, 0};
    }
    return {card, static_cast<std::int64_t>(handle)};
}

QJsonValue mediaToJson(const PackageMedia& media)
{
    return QJsonObject{{u"sha256"_s, media.sha256}, {u"mime"_s, media.mime}, {u"bytes"_s, media.bytes}};
}

PackageMedia mediaFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a picture or sound"_s, problem);
    const PackageMedia media{fields.string(u"sha256"_s), fields.string(u"mime"_s),
                             static_cast<qint64>(std::clamp(fields.number(u"bytes"_s, -1), -1.0, kMostHandle))};
    if (!isHash(media.sha256) || media.mime.isEmpty() || media.bytes < 0)
        problem.note(u"media without its hash, kind or size"_s);
    return media;
}

template <class Values, class Name>
auto names(const Values& values, Name name, const QString& what, JsonProblem& problem)
{
    QSet<std::decay_t<decltype(name(*values.begin()))>> found;
    for (const auto& value : values) {
        if (found.contains(name(value)))
            problem.note(what + u" is there twice"_s);
        found.insert(name(value));
    }
    return found;
}

/// What no single part can see: names that are there twice, and references to what is not there.
void checkWhole(const PublishedCourse& read, JsonProblem& problem)
{
    const auto byKey = [](const auto& part) { return part.key; };
    const auto units = names(read.content.units, byKey, u"a unit"_s, problem);
    const auto quizzes = names(read.content.quizzes, byKey, u"a quiz"_s, problem);
    names(read.content.cards, byKey, u"a card"_s, problem);
    names(
        read.handles, [](std::int64_t handle) { return handle; }, u"a handle"_s, problem);
    for (const Module& module : read.content.course.modules)
        for (const Entry& entry : module.entries)
            if (!(entry.kind == course::EntryKind::Quiz ? quizzes : units).contains(entry.key))
                problem.note(u"a module names what is not there"_s);
    QStringList media;
    for (const PackageMedia& each : read.media)
        media << each.sha256;
    if (media != mediaOf(read.content))
        problem.note(u"the list of media is not what the course shows"_s);
}

}  // namespace

QStringList mediaOf(const CoursePackage& content)
{
    QStringList media;
    if (!content.course.cover.isEmpty())
        media << content.course.cover;
    media << course::mediaOf(content.course.summary);
    for (const Unit& unit : content.units)
        media << course::mediaOf(unit.blocks);
    for (const quiz::Quiz& quiz : content.quizzes)
        media << quiz::mediaOf(quiz);
    for (const Card& card : content.cards)
        media << course::mediaOf(card.front) << course::mediaOf(card.back);
    media.sort();
    media.removeDuplicates();
    return media;
}

QByteArray toJson(const PublishedCourse& course)
{
    Q_ASSERT(course.handles.size() == course.content.cards.size());
    QJsonArray cards;
    for (std::size_t at = 0; at < course.content.cards.size(); ++at)
        cards.append(cardToJson(course.content.cards[at], course.handles[at]));
    return QJsonDocument(QJsonObject{{u"form"_s, kForm},
                                     {u"course"_s, courseToJson(course.content.course)},
                                     {u"units"_s, listOf(course.content.units, unitToJson)},
                                     {u"quizzes"_s, listOf(course.content.quizzes, quiz::quizToJsonObject)},
                                     {u"cards"_s, cards},
                                     {u"media"_s, listOf(course.media, mediaToJson)}})
        .toJson(QJsonDocument::Compact);
}

Result<PublishedCourse> readPublishedCourse(QByteArrayView json)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(json, {.bytes = kMostPackageBytes, .depth = 64}));
    JsonProblem problem;
    PublishedCourse read;
    {
        JsonFields fields(value, u"the package"_s, problem);
        if (fields.whole(u"form"_s, 0) != kForm)
            problem.note(u"the package is written in a form that is not known here"_s);
        read.content.course = courseFromJson(fields.value(u"course"_s), problem);
        read.content.units = fields.list(u"units"_s, unitFromJson);
        read.content.quizzes = fields.list(u"quizzes"_s, [](const QJsonValue& each, JsonProblem& wrong) {
            auto quiz = quiz::quizFromJsonValue(each);
            if (!quiz)
                wrong.note(quiz.error().detail);
            return quiz ? *std::move(quiz) : quiz::Quiz();
        });
        for (auto& [card, handle] : fields.list(u"cards"_s, cardFromJson)) {
            read.content.cards.push_back(std::move(card));
            read.handles.push_back(handle);
        }
        read.media = fields.list(u"media"_s, mediaFromJson);
    }
    checkWhole(read, problem);
    if (!problem.text.isEmpty())
        return fail(ErrorKind::Unreadable, problem.text);
    return read;
}

}  // namespace carrel::formats
