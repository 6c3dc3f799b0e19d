// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Downloads.h"

#include "core/formats/CoursePackage.h"
#include "core/store/MediaStore.h"
#include "core/store/courses/ContentWriter.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/scopes/ScopeRepository.h"
#include "core/sync/VaultTables.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QtConcurrent>

#include <algorithm>

namespace carrel::sync {
namespace {

constexpr qint64 kRange = 1024 * 1024;       ///< fetched at once
constexpr qint64 kSealedAtOnce = 64 * 1024;  ///< what MediaStore takes at once

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
    CARREL_ASSIGN(const auto enrolments, scopes.itemsOfKind(QStringLiteral("enrolment")));
    CARREL_ASSIGN(const auto items, scopes.itemsOfKind(QStringLiteral("course")));
    std::vector<OfferedCourse> offered;
    for (const protocol::Op& item : items) {
        OfferedCourse course = offeredOf(item);
        course.enrolled = std::any_of(enrolments.begin(), enrolments.end(),
                                      [&course](const protocol::Op& each) { return each.key == course.key; });
        CARREL_ASSIGN(const QString package, courses.packageOf(course.key));
        course.here = !package.isEmpty();
        course.newer = course.here && package != course.package;
        offered.push_back(std::move(course));
    }
    std::sort(offered.begin(), offered.end(), [](const OfferedCourse& a, const OfferedCourse& b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
    return offered;
}

/// One file from the academy, range after range, on a thread of its own: each range is asked for in the client's thread
/// and waited for in this one.
class Fetching {
public:
    Fetching(session::AcademyClient& client, Progress& progress, qint64 total)
        : m_client(&client), m_progress(progress), m_total(total)
    {
    }

    Result<QByteArray> range(const QString& sha256, qint64 from, qint64 bytes)
    {
        session::Ask ask;
        ask.path = QStringLiteral("/v1/blobs/") + sha256;
        ask.headers = {{"Range", "bytes=" + QByteArray::number(from) + '-' + QByteArray::number(from + bytes - 1)},
                       {"If-Range", '"' + sha256.toLatin1() + '"'}};
        CARREL_ASSIGN(const auto answer, send(ask));
        if (const auto problem = answer.problem())
            return fail(problem->status >= 500 || problem->status == 429 ? ErrorKind::Offline
                                                                         : ErrorKind::AcademyRefused,
                        QStringLiteral("%1 %2").arg(problem->status).arg(problem->type));
        if (answer.status != 206 || answer.body.size() != bytes)
            return fail(ErrorKind::Offline, QStringLiteral("%1 bytes of %2").arg(answer.body.size()).arg(bytes));
        m_done += bytes;
        CARREL_TRY(m_progress.step(std::min(m_done, m_total), m_total));
        return answer.body;
    }

    void skip(qint64 bytes) { m_done += bytes; }

private:
    Result<session::Answer> send(const session::Ask& ask)
    {
        QFuture<Result<session::Answer>> future;
        const auto client = m_client;
        if (!client)
            return fail(ErrorKind::Cancelled);
        QMetaObject::invokeMethod(
            client, [&future, client, &ask] { future = client->send(ask); }, Qt::BlockingQueuedConnection);
        return future.result();
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

Done fetchMedia(Fetching& fetching, store::MediaStore& store, const formats::PackageMedia& media)
{
    if (store.has(media.sha256)) {
        fetching.skip(media.bytes);
        return {};
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

}  // namespace

QFuture<Result<std::vector<OfferedCourse>>> Downloads::offered()
{
    return m_vault.read<std::vector<OfferedCourse>>(readOffered);
}

QFuture<Result<CourseId>> Downloads::download(const QString& key, std::shared_ptr<Progress> progress)
{
    const auto options = m_preferences.scheduling();
    return QtConcurrent::run([&vault = m_vault, &client = m_client, key, progress, options]() -> Result<CourseId> {
        CARREL_ASSIGN(const auto offered, vault.readNow<std::vector<OfferedCourse>>(readOffered));
        const auto course =
            std::find_if(offered.begin(), offered.end(), [&key](const OfferedCourse& each) { return each.key == key; });
        if (course == offered.end())
            return fail(ErrorKind::NotFound, QStringLiteral("the academy offers no course ") + key);
        Fetching fetching(client, *progress, course->bytes + course->mediaBytes);
        CARREL_ASSIGN(const QByteArray bytes, fetchPackage(fetching, *course));
        CARREL_ASSIGN(const auto published, formats::readPublishedCourse(bytes));
        if (published.content.course.key != key)
            return fail(ErrorKind::Hostile, QStringLiteral("the package is of another course"));
        for (const formats::PackageMedia& media : published.media)
            CARREL_TRY(fetchMedia(fetching, vault.media(), media));
        const Instant now = vault.clock().now();
        const auto offset = vault.clock().utcOffset(now);
        return vault.writeNow<CourseId>(
            [&](store::Transaction& transaction) -> Result<CourseId> {
                store::ContentWriter writer(transaction, options, now, offset, *progress);
                CARREL_ASSIGN(const CourseId id, writer.write(published.content, QStringLiteral("academy"),
                                                              course->bytes + course->mediaBytes));
                CARREL_TRY(store::CourseRepository(transaction.connection()).setPackage(id, course->package));
                VaultTables tables(transaction, options, now);
                CARREL_TRY(tables.courseCame(key));
                CARREL_TRY(tables.finish());
                return id;
            },
            store::Vault::Writer::Sync);
    });
}

}  // namespace carrel::sync
