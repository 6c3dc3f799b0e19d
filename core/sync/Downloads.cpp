// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Downloads.h"

#include "core/base/Json.h"
#include "core/base/WhenDone.h"
#include "core/formats/CoursePackage.h"
#include "core/protocol/Keys.h"
#include "core/store/MediaStore.h"
#include "core/store/courses/ContentWriter.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/courses/RemovedCourses.h"
#include "core/store/ops/OpLog.h"
#include "core/store/scopes/ScopeRepository.h"
#include "core/store/tellings/TellingRepository.h"
#include "core/sync/VaultTables.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QPointer>
#include <QScopeGuard>
#include <QStorageInfo>
#include <QtConcurrent>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace carrel::sync {
namespace {

constexpr qint64 kRange = 1024 * 1024;            ///< fetched at once
constexpr qint64 kLong = 2 * store::kMediaChunk;  ///< above it a file is held against its chunks' hashes as it comes
constexpr qint64 kSealedAtOnce = 64 * 1024;       ///< what MediaStore takes at once
constexpr qint64 kRoomBeside = 20'000'000;        ///< left free for what a person does meanwhile
constexpr std::chrono::milliseconds kLookForCancel{100};

OfferedCourse offeredOf(const protocol::Op& item)
{
    const QJsonObject& body = item.body;
    const auto text = [&body](const char* name) { return body.value(QLatin1String(name)).toString(); };
    const auto count = [&body](const char* name) { return body.value(QLatin1String(name)).toInt(0); };
    OfferedCourse course;
    course.key = item.key;
    course.title = text("title");
    course.subtitle = text("subtitle");
    course.summary = text("summary");
    course.language = text("language");
    course.publisher = text("publisher");
    course.package = text("package");
    course.bytes = body.value(u"bytes").toInteger(0);
    course.mediaBytes = body.value(u"mediaBytes").toInteger(0);
    course.units = count("units");
    course.quizzes = count("quizzes");
    course.cards = count("cards");
    course.revision = count("revision");
    return course;
}

Result<std::vector<OfferedCourse>> readOffered(store::Connection& connection)
{
    store::ScopeRepository scopes(connection);
    store::CourseRepository courses(connection);
    CARREL_ASSIGN(const auto enrolments, scopes.items(QStringLiteral("me"), QStringLiteral("enrolment")));
    CARREL_ASSIGN(const auto items, scopes.items(QStringLiteral("org"), QStringLiteral("course")));
    std::vector<OfferedCourse> offered;
    for (const protocol::Op& item : items) {
        OfferedCourse course = offeredOf(item);
        course.enrolled = std::any_of(enrolments.begin(), enrolments.end(),
                                      [&course](const protocol::Op& each) { return each.key == course.key; });
        CARREL_ASSIGN(const QString package, courses.packageOf(course.key));
        course.here = !package.isEmpty();
        course.newer = course.here && package != course.package;
        CARREL_ASSIGN(course.pinned, courses.isPinned(course.key));
        offered.push_back(std::move(course));
    }
    std::sort(offered.begin(), offered.end(), [](const OfferedCourse& a, const OfferedCourse& b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
    return offered;
}

/// Fails with Offline where that is no such list, Hostile where it is another file's.
Result<std::vector<QByteArray>> readChunks(const QByteArray& json, const QString& sha256, qint64 bytes)
{
    const auto read = readJson(json);
    if (!read)
        return fail(read.error().as(ErrorKind::Offline, QStringLiteral("what answered is no academy")));
    const QJsonObject told = read->toObject();
    const QJsonArray hashes = told.value(u"chunks").toArray();
    if (told.value(u"sha256").toString() != sha256 || told.value(u"bytes").toInteger() != bytes
        || told.value(u"chunkBytes").toInteger() != store::kMediaChunk
        || hashes.size() != (bytes + store::kMediaChunk - 1) / store::kMediaChunk)
        return fail(ErrorKind::Hostile, QStringLiteral("the chunks of another file"));
    std::vector<QByteArray> chunks;
    for (const QJsonValue& hash : hashes)
        chunks.push_back(QByteArray::fromHex(hash.toString().toLatin1()));
    return chunks;
}

/// What one request brings, waited for by another thread than the client's.
class Mailbox {
public:
    void put(Result<session::Answer> answer)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_answer)
            m_answer = std::move(answer);
        m_came.notify_all();
    }
    /// Fails with Cancelled soon after the person has asked to stop, whether anything comes or not.
    Result<session::Answer> wait(Progress& progress)
    {
        std::unique_lock lock(m_mutex);
        while (!m_answer) {
            if (progress.isCancelled())
                return fail(ErrorKind::Cancelled, QStringLiteral("stopped by the person"));
            m_came.wait_for(lock, kLookForCancel);
        }
        return *m_answer;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::optional<Result<session::Answer>> m_answer;
};

/// Puts an answer into its box; a failure, where it goes away without one.
class Postman {
public:
    explicit Postman(std::shared_ptr<Mailbox> box) : m_box(std::move(box)) {}
    ~Postman() { m_box->put(fail(ErrorKind::Cancelled, QStringLiteral("the desk went out of its academy"))); }
    Postman(const Postman&) = delete;
    Postman& operator=(const Postman&) = delete;
    void bring(const Result<session::Answer>& answer) const { m_box->put(answer); }

private:
    std::shared_ptr<Mailbox> m_box;
};

/// One file from the academy, range after range, on a thread of its own: each range is asked for in the client's thread
/// and waited for in this one.
class Fetching {
public:
    Fetching(QPointer<session::AcademyClient> client, Progress& progress, qint64 total)
        : m_client(std::move(client)), m_progress(progress), m_total(total)
    {
    }

    Result<QByteArray> range(const QString& sha256, qint64 from, qint64 bytes)
    {
        session::Ask ask;
        ask.path = QStringLiteral("/v1/blobs/") + sha256;
        ask.headers = {{"Range", "bytes=" + QByteArray::number(from) + '-' + QByteArray::number(from + bytes - 1)},
                       {"If-Range", '"' + sha256.toLatin1() + '"'}};
        CARREL_ASSIGN(const auto answer, send(ask));
        if (auto refusal = answer.refusal())
            return fail(*std::move(refusal));
        if (answer.status != 206 || answer.body.size() != bytes)
            return fail(ErrorKind::Offline, QStringLiteral("%1 bytes of %2").arg(answer.body.size()).arg(bytes));
        CARREL_TRY(skip(bytes));
        return answer.body;
    }

    /// The SHA-256 of each chunk of a file, as the academy tells it.
    Result<std::vector<QByteArray>> chunks(const QString& sha256, qint64 bytes)
    {
        session::Ask ask;
        ask.path = QStringLiteral("/v1/blobs/%1/chunks").arg(sha256);
        CARREL_ASSIGN(const auto answer, send(ask));
        if (auto refusal = answer.refusal())
            return fail(*std::move(refusal));
        return readChunks(answer.body, sha256, bytes);
    }

    /// These are here.
    Done skip(qint64 bytes)
    {
        m_done += bytes;
        return m_progress.step(std::min(m_done, m_total), m_total);
    }

private:
    Result<session::Answer> send(const session::Ask& ask)
    {
        const auto box = std::make_shared<Mailbox>();
        // Only its own thread may ask whether the client is still there.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [client = m_client, postman = std::make_shared<Postman>(box), ask] {
                if (client)
                    whenDone(client->send(ask), client,
                             [postman](const Result<session::Answer>& answer) { postman->bring(answer); });
            },
            Qt::QueuedConnection);
        // A thread that waits for the network is not one that works: another may run in its place.
        QThreadPool::globalInstance()->releaseThread();
        auto answer = box->wait(m_progress);
        QThreadPool::globalInstance()->reserveThread();
        return answer;
    }

    QPointer<session::AcademyClient> m_client;
    Progress& m_progress;
    qint64 m_done = 0;
    qint64 m_total;
};

Result<QByteArray> fetchPackage(Fetching& fetching, const OfferedCourse& course)
{
    if (course.bytes < 1 || course.bytes > formats::kMostPackageBytes)
        return fail(ErrorKind::TooLarge, QStringLiteral("a course of %1 bytes").arg(course.bytes));
    QByteArray bytes;
    while (bytes.size() < course.bytes) {
        CARREL_ASSIGN(const QByteArray part,
                      fetching.range(course.package, bytes.size(), std::min(kRange, course.bytes - bytes.size())));
        bytes += part;
    }
    if (QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() != course.package.toLatin1())
        return fail(ErrorKind::Hostile, QStringLiteral("the course is not what was promised"));
    return bytes;
}

/// A long file, of which a chunk comes in some ranges.
class LongFile final : public store::ChunkSource {
public:
    LongFile(Fetching& fetching, QString sha256) : m_fetching(fetching), m_sha256(std::move(sha256)) {}
    Done skip(qint64 bytes) override { return m_fetching.skip(bytes); }
    Result<QByteArray> fetch(qint64 from, qint64 bytes) override
    {
        QByteArray chunk;
        while (chunk.size() < bytes) {
            CARREL_ASSIGN(const QByteArray part,
                          m_fetching.range(m_sha256, from + chunk.size(), std::min(kRange, bytes - chunk.size())));
            chunk += part;
        }
        return chunk;
    }

private:
    Fetching& m_fetching;
    QString m_sha256;
};

Done fetchMedia(Fetching& fetching, store::MediaStore& store, const formats::PackageMedia& media)
{
    if (store.claim(media.sha256))
        return fetching.skip(media.bytes);
    if (media.bytes > kLong) {
        CARREL_ASSIGN(const auto chunks, fetching.chunks(media.sha256, media.bytes));
        LongFile file(fetching, media.sha256);
        return store.receiveLong(media.sha256, {media.bytes, media.mime}, chunks, file);
    }
    QByteArray ahead;
    qint64 at = 0;
    return store.receive(media.sha256, {media.bytes, media.mime}, [&]() -> Result<QByteArray> {
        if (ahead.isEmpty() && at < media.bytes) {
            CARREL_ASSIGN(ahead, fetching.range(media.sha256, at, std::min(kRange, media.bytes - at)));
            at += ahead.size();
        }
        QByteArray part = ahead.left(kSealedAtOnce);
        ahead.remove(0, part.size());
        return part;
    });
}

Done lookForRoom(const store::Vault& vault, const OfferedCourse& course)
{
    const qint64 bytes = course.bytes + course.mediaBytes;
    const qint64 free = QStorageInfo(vault.directory()).bytesAvailable();
    if (free >= 0 && free < bytes + kRoomBeside)
        return fail(ErrorKind::DiskFull,
                    QStringLiteral("%1 bytes to come and %2 to stay free beside them, and %3 are free")
                        .arg(bytes)
                        .arg(kRoomBeside)
                        .arg(free));
    return {};
}

Result<CourseId> keepCourse(store::Vault& vault, const OfferedCourse& course, const formats::PublishedCourse& published,
                            const recall::SchedulingOptions& options, Progress& progress, Downloads::Wish wish)
{
    const Instant now = vault.clock().now();
    const auto offset = vault.clock().utcOffset(now);
    // What counts from here on is lines, not bytes; a person who stops now has waited long enough to have it.
    Progress writing;
    CARREL_TRY(progress.step(course.bytes + course.mediaBytes, course.bytes + course.mediaBytes));
    return vault.writeNow<CourseId>(
        [&](store::Transaction& transaction) -> Result<CourseId> {
            store::ContentWriter writer(transaction, options, now, offset, writing);
            CARREL_ASSIGN(const CourseId id,
                          writer.write(published.content, QStringLiteral("academy"), course.bytes + course.mediaBytes));
            CARREL_TRY(store::CourseRepository(transaction.connection()).setPackage(id, course.package));
            // A card that the learner changed says what they wrote, in every version.
            for (const auto& kind : {QStringLiteral("card-text"), QStringLiteral("card-tag")})
                CARREL_TRY(
                    store::OpLog(transaction.connection()).showAgain(kind, protocol::keyOf({course.key}) + u'/'));
            VaultTables tables(transaction, options, now);
            CARREL_TRY(tables.courseCame(course.key));
            CARREL_TRY(tables.finish());
            if (wish == Downloads::Wish::Itself)
                CARREL_TRY(store::TellingRepository(transaction.connection())
                               .add({0, now, QStringLiteral("course-updated"), course.title,
                                     QStringLiteral("revision %1").arg(course.revision)}));
            return id;
        },
        store::Vault::Writer::Sync);
}

Result<CourseId> fetch(store::Vault& vault, const QPointer<session::AcademyClient>& client, const QString& key,
                       Progress& progress, const recall::SchedulingOptions& options, Downloads::Wish wish)
{
    CARREL_ASSIGN(const auto offered, vault.readNow<std::vector<OfferedCourse>>(readOffered));
    const auto course =
        std::find_if(offered.begin(), offered.end(), [&key](const OfferedCourse& each) { return each.key == key; });
    if (course == offered.end())
        return fail(ErrorKind::NotFound, QStringLiteral("the academy offers no course ") + key);
    CARREL_TRY(lookForRoom(vault, *course));
    Fetching fetching(client, progress, course->bytes + course->mediaBytes);
    CARREL_ASSIGN(const QByteArray bytes, fetchPackage(fetching, *course));
    CARREL_ASSIGN(const auto published, formats::readPublishedCourse(bytes));
    if (published.content.course.key != key)
        return fail(ErrorKind::Hostile, QStringLiteral("the package is of another course"));
    QStringList claimed;
    const auto giveBack = qScopeGuard([&] { vault.media().giveBack(claimed); });
    for (const formats::PackageMedia& media : published.media) {
        CARREL_TRY(fetchMedia(fetching, vault.media(), media));
        claimed << media.sha256;
    }
    return keepCourse(vault, *course, published, options, progress, wish);
}

}  // namespace

QFuture<Result<std::vector<OfferedCourse>>> Downloads::offered(store::Vault& vault)
{
    return vault.read<std::vector<OfferedCourse>>(readOffered);
}

QFuture<Result<CourseId>> Downloads::download(const QString& key, std::shared_ptr<Progress> progress, Wish wish)
{
    const auto options = m_preferences.scheduling();
    return QtConcurrent::run([&vault = m_vault, client = QPointer(&m_client), key, progress, options, wish] {
        return fetch(vault, client, key, *progress, options, wish);
    });
}

QFuture<Result<int>> Downloads::dropRemoved(store::Vault& vault)
{
    return QtConcurrent::run([&vault]() -> Result<int> {
        CARREL_ASSIGN(const auto some, vault.readNow<std::vector<CourseId>>([](store::Connection& connection) {
            return store::RemovedCourses(connection).withContent();
        }));
        if (some.empty())
            return 0;
        QStringList unused;
        CARREL_ASSIGN(const int dropped, vault.writeNow<int>(
                                             [&unused](store::Transaction& transaction) -> Result<int> {
                                                 store::RemovedCourses removed(transaction.connection());
                                                 // Asked anew: one of them may have been put back meanwhile.
                                                 CARREL_ASSIGN(const auto courses, removed.withContent());
                                                 for (const CourseId course : courses) {
                                                     CARREL_ASSIGN(const QStringList media, removed.drop(course));
                                                     unused += media;
                                                 }
                                                 return static_cast<int>(courses.size());
                                             },
                                             store::Vault::Writer::Sync));
        for (const QString& sha256 : std::as_const(unused))
            CARREL_TRY(vault.media().remove(sha256));
        return dropped;
    });
}

}  // namespace carrel::sync
