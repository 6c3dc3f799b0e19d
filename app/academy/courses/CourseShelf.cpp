// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/CourseShelf.h"

#include "app/academy/exams/LentKeys.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Roster.h"
#include "core/protocol/Exchange.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace carrel::academy {

using formats::CoursePackage;
using formats::PublishedCourse;

namespace {

constexpr qsizetype kLongestKey = 200;
constexpr qsizetype kLongestCardKey = 500;  ///< with its course's it has room in an index of every database
constexpr qsizetype kLongestSummary = 2000;

QJsonObject jsonOf(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

bool isKey(const QString& key)
{
    return !key.isEmpty() && key.size() <= kLongestKey && key.isValidUtf16()
           && std::none_of(key.begin(), key.end(),
                           [](QChar each) { return each.unicode() <= 0x20 || each == u'\x7f'; });
}

/// What the catalogue says of a course.
QJsonObject entryOf(const PublishedCourse& course, const BlobFacts& package, qint64 revision)
{
    const CoursePackage& content = course.content;
    qint64 mediaBytes = 0;
    for (const formats::PackageMedia& each : course.media)
        mediaBytes += each.bytes;
    const auto count = [](std::size_t size) { return static_cast<qint64>(size); };
    const bool deck = content.course.kind == course::CourseKind::Deck;
    return {{QStringLiteral("title"), content.course.title},
            {QStringLiteral("subtitle"), content.course.subtitle},
            {QStringLiteral("summary"), course::plainText(content.course.summary).left(kLongestSummary)},
            {QStringLiteral("kind"), deck ? QStringLiteral("deck") : QStringLiteral("course")},
            {QStringLiteral("language"), content.course.language},
            {QStringLiteral("publisher"), content.course.publisher},
            {QStringLiteral("licence"), content.course.licence},
            {QStringLiteral("version"), content.course.version},
            {QStringLiteral("revision"), revision},
            {QStringLiteral("package"), QString::fromLatin1(package.sha256.toHex())},
            {QStringLiteral("bytes"), package.bytes},
            {QStringLiteral("cover"), content.course.cover},
            {QStringLiteral("units"), count(content.units.size())},
            {QStringLiteral("quizzes"), count(content.quizzes.size())},
            {QStringLiteral("cards"), count(content.cards.size())},
            {QStringLiteral("media"), count(course.media.size())},
            {QStringLiteral("mediaBytes"), mediaBytes}};
}

QJsonObject gone()
{
    return {{QStringLiteral("gone"), true}};
}

}  // namespace

Result<std::optional<ShelvedCourse>> CourseShelf::find(const QString& key, QByteArray* package)
{
    if (!isKey(key))  // which not every database can be asked for
        return std::optional<ShelvedCourse>();
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_find, {m_org.id, key}));
    if (!rows.next())
        return std::optional<ShelvedCourse>();
    if (package)
        *package = rows.bytes(1);
    return std::optional(ShelvedCourse{key, rows.integer(0), jsonOf(rows.bytes(2)), rows.integer(3) != 0});
}

Done CourseShelf::hold()
{
    SqlScopeLog log(m_connection, organisation(m_org.id, m_org.slug), m_random);
    CARREL_TRY(log.head(QStringLiteral("org"), true));
    return {};
}

Result<QByteArray> CourseShelf::current(const QString& key)
{
    QByteArray package;
    CARREL_ASSIGN(const auto there, find(key, &package));
    return there && !there->withdrawn ? package : QByteArray();
}

Result<std::vector<BlobFacts>> CourseShelf::factsOf(const std::vector<formats::PackageMedia>& media)
{
    std::vector<BlobFacts> facts;
    for (const formats::PackageMedia& each : media) {
        const QByteArray sha256 = hashOfHex(each.sha256);
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBlobs_find, {m_org.id, sha256}));
        if (!rows.next())
            return fail(ErrorKind::NotFound, each.sha256);
        facts.push_back({sha256, rows.integer(0), rows.text(1), rows.bytes(2)});
    }
    return facts;
}

Result<std::vector<std::int64_t>> CourseShelf::handlesFor(const CoursePackage& content)
{
    const QString& course = content.course.key;
    QHash<QByteArray, std::int64_t> known;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_handles, {m_org.id, course}));
        while (rows.next())
            known.insert(rows.bytes(1), rows.integer(0));
    }
    std::int64_t last = 0;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_last_handle, {m_org.id}));
        if (rows.next())
            last = rows.integer(0);
    }
    std::vector<std::int64_t> handles;
    for (const course::Card& card : content.cards) {
        const QByteArray key = card.key.toUtf8();
        std::int64_t& handle = known[key];
        if (handle == 0) {
            handle = ++last;
            CARREL_TRY(
                m_connection.run(sql::kCourses_add_handle, {m_org.id, static_cast<qint64>(handle), course, key}));
        }
        handles.push_back(handle);
    }
    return handles;
}

Result<bool> CourseShelf::hasRoom(Connection& connection, qint64 orgId, qint64 bytes)
{
    const auto number = [&](std::string_view sql, int column) -> Result<qint64> {
        CARREL_ASSIGN(Rows rows, connection.run(sql, {orgId}));
        return rows.next() ? rows.integer(column) : 0;
    };
    CARREL_ASSIGN(const qint64 used, number(sql::kBlobs_used, 0));
    CARREL_ASSIGN(const qint64 quota, number(sql::kBlobs_quota, 1));
    return bytes <= quota - used;
}

Done CourseShelf::setQuota(qint64 bytes)
{
    CARREL_TRY(m_connection.run(sql::kBlobs_set_quota, {bytes, m_org.id}));
    return Audit(m_connection, m_clock)
        .add(m_org.id, m_actor, QStringLiteral("org quota"), thing(m_org.slug), QString::number(bytes));
}

Result<bool> CourseShelf::isNew(const QByteArray& sha256, qint64 bytes)
{
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBlobs_find, {m_org.id, sha256}));
        if (rows.next())
            return false;
    }
    CARREL_ASSIGN(const bool fits, hasRoom(m_connection, m_org.id, bytes));
    if (!fits)
        return fail(ErrorKind::DiskFull, QStringLiteral("the organisation's quota is used up"));
    return true;
}

Done CourseShelf::keep(const BlobFacts& blob)
{
    CARREL_ASSIGN(const bool fresh, isNew(blob.sha256, blob.bytes));
    if (!fresh)
        return {};
    CARREL_TRY(m_connection.run(sql::kBlobs_add, {m_org.id, blob.sha256, blob.bytes, blob.mime,
                                                  blob.chunks.isNull() ? QByteArray("") : blob.chunks, now()}));
    return {};
}

Result<Publication> CourseShelf::publish(CoursePackage content, const std::vector<BlobFacts>& media,
                                         const BlobFiles& files)
{
    if (!isKey(content.course.key))
        return fail(ErrorKind::Unreadable,
                    QStringLiteral("a course has a key of 1 to %1 characters, without blanks").arg(kLongestKey));
    if (std::any_of(content.cards.begin(), content.cards.end(),
                    [](const course::Card& card) { return card.key.size() > kLongestCardKey; }))
        return fail(ErrorKind::Unreadable,
                    QStringLiteral("a card has a key of %1 characters at most").arg(kLongestCardKey));
    CARREL_TRY(hold());
    Papers papers(m_connection, m_org.id, m_random);
    CARREL_TRY(papers.seal(content));
    PublishedCourse course;
    CARREL_ASSIGN(course.handles, handlesFor(content));
    const QStringList shown = formats::mediaOf(content);
    for (const BlobFacts& each : media)
        if (const QString hash = QString::fromLatin1(each.sha256.toHex()); shown.contains(hash))
            course.media.push_back({hash, each.mime, each.bytes});
    std::sort(course.media.begin(), course.media.end(),
              [](const auto& a, const auto& b) { return a.sha256 < b.sha256; });
    course.content = std::move(content);

    Publication done;
    done.key = course.content.course.key;
    const QByteArray json = formats::toJson(course);
    CARREL_TRY(formats::readPublishedCourse(json));  // what no desk would take is not published
    QByteArray before;
    CARREL_ASSIGN(const auto there, find(done.key, &before));
    // What is refused leaves no file that nobody's quota holds.
    CARREL_TRY(isNew(QCryptographicHash::hash(json, QCryptographicHash::Sha256), json.size()));
    CARREL_ASSIGN(BlobFacts package, files.put(json));
    package.mime = QStringLiteral("application/json");
    done.package = package.sha256;
    done.changed = !there || there->withdrawn || before != package.sha256;
    done.revision = there ? there->revision + (before == package.sha256 ? 0 : 1) : 1;
    done.entry = entryOf(course, package, done.revision);
    if (!done.changed)
        return done;
    for (const BlobFacts& each : media)
        CARREL_TRY(keep(each));
    CARREL_TRY(keep(package));
    CARREL_TRY(shelve(done, shown));
    CARREL_ASSIGN(const QStringList fresh, papers.keep(done.key));
    CARREL_TRY(LentKeys(m_connection, m_org, m_clock, m_random).follow(done.key, fresh));
    return done;
}

Done CourseShelf::shelve(const Publication& publication, const QStringList& media)
{
    const QString& key = publication.key;
    CARREL_TRY(
        m_connection.run(sql::kCourses_put, {m_org.id, key, publication.revision, publication.package,
                                             QJsonDocument(publication.entry).toJson(QJsonDocument::Compact), now()}));
    CARREL_TRY(m_connection.run(sql::kCourses_add_blob, {m_org.id, key, publication.package}));
    for (const QString& hash : media)
        CARREL_TRY(m_connection.run(sql::kCourses_add_blob, {m_org.id, key, QByteArray::fromHex(hash.toLatin1())}));
    const QString scope = QStringLiteral("course:") + key;
    bool exists = false;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_scope_exists, {m_org.id, scope}));
        exists = rows.next();
    }
    if (!exists) {
        SqlScopeLog log(m_connection, organisation(m_org.id, m_org.slug), m_random);
        CARREL_TRY(log.create(scope));
    }
    CARREL_TRY(tellOrganisation(key, publication.entry));
    return Audit(m_connection, m_clock)
        .add(m_org.id, m_actor, QStringLiteral("course publish"), thing(key),
             QStringLiteral("revision %1").arg(publication.revision));
}

Done CourseShelf::tellOrganisation(const QString& key, const QJsonObject& body)
{
    SqlScopeLog log(m_connection, organisation(m_org.id, m_org.slug), m_random);
    CARREL_TRY(
        protocol::Exchange::publish(log, QStringLiteral("org"), QStringLiteral("course"), key, body, m_clock.now()));
    return log.finish();
}

Done CourseShelf::tellMember(const Member& member, const QString& key, const QJsonObject& body)
{
    SqlScopeLog log(m_connection, {m_org.id, member.id, m_org.slug, member.uid}, m_random);
    CARREL_TRY(
        protocol::Exchange::publish(log, QStringLiteral("me"), QStringLiteral("enrolment"), key, body, m_clock.now()));
    CARREL_TRY(log.finish());
    Roster(m_connection, m_org, m_clock, m_random).tellEnrolment(member, key, body);
    return {};
}

Done CourseShelf::withdraw(const QString& key)
{
    CARREL_TRY(hold());
    CARREL_ASSIGN(const auto there, find(key));
    if (!there || there->withdrawn)
        return fail(ErrorKind::NotFound, QStringLiteral("no course \"%1\" in \"%2\"").arg(key, m_org.slug));
    CARREL_TRY(m_connection.run(sql::kCourses_withdraw, {m_org.id, key}));
    CARREL_TRY(tellOrganisation(key, gone()));
    return Audit(m_connection, m_clock).add(m_org.id, m_actor, QStringLiteral("course withdraw"), thing(key));
}

Result<std::vector<ShelvedCourse>> CourseShelf::list()
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_list, {m_org.id}));
    std::vector<ShelvedCourse> found;
    while (rows.next())
        found.push_back({rows.text(0), rows.integer(1), jsonOf(rows.bytes(2)), rows.integer(3) != 0});
    return found;
}

Result<bool> CourseShelf::enrol(const Member& member, const QString& key)
{
    CARREL_ASSIGN(const auto there, find(key));
    if (!there || there->withdrawn)
        return fail(ErrorKind::NotFound, QStringLiteral("no course \"%1\" in \"%2\"").arg(key, m_org.slug));
    // A push takes the member's row before their scope; so does this.
    CARREL_TRY(People(m_connection, m_clock, m_random).lock({m_org.id, member.id, m_org.slug, member.uid}));
    int changed = 0;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_enrol, {m_org.id, member.id, key}));
        changed = rows.changed();
    }
    if (changed != 1)
        return false;
    CARREL_TRY(tellMember(member, key, {{QStringLiteral("since"), now()}}));
    CARREL_TRY(Audit(m_connection, m_clock).add(m_org.id, m_actor, QStringLiteral("enrol"), person(member.uid), key));
    return true;
}

Result<bool> CourseShelf::unenrol(const Member& member, const QString& key)
{
    CARREL_TRY(People(m_connection, m_clock, m_random).lock({m_org.id, member.id, m_org.slug, member.uid}));
    int changed = 0;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kCourses_unenrol, {m_org.id, member.id, key}));
        changed = rows.changed();
    }
    if (changed != 1)
        return false;
    CARREL_TRY(tellMember(member, key, gone()));
    CARREL_TRY(Audit(m_connection, m_clock).add(m_org.id, m_actor, QStringLiteral("unenrol"), person(member.uid), key));
    return true;
}

}  // namespace carrel::academy
