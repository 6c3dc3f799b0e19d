// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/CoursePublishing.h"

#include "core/base/Json.h"
#include "core/base/WhenDone.h"
#include "core/store/MediaStore.h"

#include <QIODevice>
#include <QJsonObject>

#include <numeric>

namespace carrel::session {
namespace {

constexpr qint64 kPiece = 1024 * 1024;

Error withKind(const Error& error, ErrorKind kind)
{
    return {kind, error.detail, error.cause};
}

/// What an answer that is no success means for whoever publishes.
Error refusalOf(const Answer& answer)
{
    const Error said = answer.refusal().value_or(Error{ErrorKind::Offline, QStringLiteral("what answered"), nullptr});
    if (answer.status == 412)
        return withKind(said, ErrorKind::AlreadyExists);
    if (answer.status == 413)
        return withKind(said, ErrorKind::TooLarge);
    return said;
}

}  // namespace

struct CoursePublishing::Prepared {
    QByteArray json;
    std::vector<formats::PackageMedia> media;
    qint64 total = 0;
};

CoursePublishing::CoursePublishing(AcademyClient& client, store::Vault& vault) : m_client(client), m_vault(vault)
{
    m_promise.start();
}

CoursePublishing::~CoursePublishing()
{
    cancel();
}

QFuture<Result<PublishedVersion>> CoursePublishing::publish(formats::CoursePackage content, const QString& follows)
{
    m_follows = follows;
    // On a reader of the vault: closing waits for it, and the window does not.
    auto making = m_vault.read<std::shared_ptr<Prepared>>([content = std::move(content), media = &m_vault.media()](
                                                              store::Connection&) -> Result<std::shared_ptr<Prepared>> {
        auto made = std::make_shared<Prepared>();
        formats::PublishedCourse course;
        for (const QString& sha256 : formats::mediaOf(content)) {
            CARREL_ASSIGN(const store::MediaInfo info, media->info(sha256));
            course.media.push_back({sha256, info.mime, info.bytes});
            made->total += info.bytes;
        }
        course.handles.resize(content.cards.size());
        std::iota(course.handles.begin(), course.handles.end(), 1);
        course.content = content;
        made->json = formats::toJson(course);
        made->media = std::move(course.media);
        made->total += made->json.size();
        return made;
    });
    whenDone(std::move(making), this, [this](const Result<std::shared_ptr<Prepared>>& made) { prepared(made); });
    return m_promise.future();
}

void CoursePublishing::cancel()
{
    end(fail(ErrorKind::Cancelled, QStringLiteral("stopped by the person")));
}

void CoursePublishing::end(Result<PublishedVersion> result)
{
    if (m_ended)
        return;
    m_ended = true;
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

void CoursePublishing::prepared(const Result<std::shared_ptr<Prepared>>& made)
{
    if (!made)
        return end(fail(made.error()));
    m_prepared = *made;
    lookAtNext();
}

void CoursePublishing::lookAtNext()
{
    if (m_ended)
        return;
    Q_EMIT progressed(m_done, m_prepared->total);
    if (m_at == m_prepared->media.size())
        return sendCourse();
    Ask ask;
    // One byte of it, and not HEAD: Qt waits for the body of a method that it does not send by a name of its own.
    ask.path = QStringLiteral("/v1/blobs/") + m_prepared->media[m_at].sha256;
    ask.headers.emplace_back("Range", "bytes=0-0");
    whenDone(m_client.send(std::move(ask)), this, [this](const Result<Answer>& answer) { looked(answer); });
}

void CoursePublishing::looked(const Result<Answer>& answer)
{
    if (!answer)
        return end(fail(answer.error()));
    if (answer->status == 200 || answer->status == 206) {
        m_done += m_prepared->media[m_at++].bytes;
        return lookAtNext();
    }
    if (answer->status != 404)
        return end(fail(refusalOf(*answer)));
    sendPiece(answer->uploadOffset);
}

void CoursePublishing::sendPiece(qint64 offset)
{
    if (m_ended)
        return;
    const formats::PackageMedia& medium = m_prepared->media[m_at];
    const auto stream = m_vault.media().stream(medium.sha256);
    if (!stream)
        return end(fail(stream.error()));
    // All of it is there where the academy was stopped before it had looked at it: the last piece has it look.
    if (offset >= medium.bytes)
        offset = std::max<qint64>(0, medium.bytes - kPiece);
    if (offset < 0 || !(*stream)->seek(offset))
        return end(fail(ErrorKind::Offline, QStringLiteral("an upload from before its file")));
    Ask ask;
    ask.body = (*stream)->read(std::min(kPiece, medium.bytes - offset));
    if (ask.body.isEmpty())
        return end(fail(ErrorKind::VaultDamaged, medium.sha256));
    const qint64 last = offset + ask.body.size() - 1;
    ask.method = "PUT";
    ask.path = QStringLiteral("/v1/blobs/") + medium.sha256;
    ask.contentType = "application/octet-stream";
    ask.headers.emplace_back("Content-Range", "bytes " + QByteArray::number(offset) + '-' + QByteArray::number(last)
                                                  + '/' + QByteArray::number(medium.bytes));
    Q_EMIT progressed(m_done + offset, m_prepared->total);
    whenDone(m_client.send(std::move(ask)), this,
             [this, end = last + 1](const Result<Answer>& answer) { pieceSent(answer, end); });
}

void CoursePublishing::pieceSent(const Result<Answer>& answer, qint64 end)
{
    if (!answer)
        return this->end(fail(answer.error()));
    if (answer->status == 202)
        return sendPiece(end);
    if (answer->status != 200 && answer->status != 201)
        return this->end(fail(refusalOf(*answer)));
    m_done += m_prepared->media[m_at++].bytes;
    lookAtNext();
}

void CoursePublishing::sendCourse()
{
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/courses");
    ask.contentType = "application/json";
    ask.body = m_prepared->json;
    if (m_follows.isEmpty())
        ask.headers.emplace_back("If-None-Match", "*");
    else
        ask.headers.emplace_back("If-Match", '"' + m_follows.toLatin1() + '"');
    whenDone(m_client.send(std::move(ask)), this, [this](const Result<Answer>& answer) { courseSent(answer); });
}

void CoursePublishing::courseSent(const Result<Answer>& answer)
{
    if (!answer)
        return end(fail(answer.error()));
    if (answer->status != 200 && answer->status != 201) {
        m_there = QString::fromLatin1(answer->etag).remove(u'"');
        return end(fail(refusalOf(*answer)));
    }
    const auto json = readJson(answer->body);
    const QJsonObject said = json ? json->toObject() : QJsonObject();
    PublishedVersion version{said[u"key"].toString(), said[u"revision"].toInteger(), said[u"changed"].toBool(),
                             said[u"package"].toString()};
    if (version.package.isEmpty())
        return end(fail(ErrorKind::Offline, QStringLiteral("what answered is no academy")));
    end(std::move(version));
}

}  // namespace carrel::session
