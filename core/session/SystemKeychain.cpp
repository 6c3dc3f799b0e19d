// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/SystemKeychain.h"

#include <QThread>

#include <qt6keychain/keychain.h>

#include <condition_variable>
#include <mutex>

namespace carrel::session {
namespace {

const auto kService = QStringLiteral("carrel");

/// Shared by the caller, who may have stopped waiting, and the keychain's thread.
struct Answer {
    std::mutex mutex;
    std::condition_variable came;
    bool finished = false;
    bool abandoned = false;
    Done done;
};

Done outcomeOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound: return fail(ErrorKind::NotFound, job.errorString());
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return fail(ErrorKind::KeychainLocked, job.errorString());
    default: return fail(ErrorKind::KeychainAbsent, job.errorString());
    }
}

}  // namespace

SystemKeychain::SystemKeychain(std::chrono::milliseconds timeout)
    : m_timeout(timeout), m_thread(std::make_unique<QThread>()), m_home(std::make_unique<QObject>())
{
    m_thread->setObjectName(QStringLiteral("keychain"));
    m_home->moveToThread(m_thread.get());
    m_thread->start();
}

SystemKeychain::~SystemKeychain()
{
    // Jobs only wait for messages, so the loop ends at once.
    m_home.release()->deleteLater();
    m_thread->quit();
    m_thread->wait();
}

Done SystemKeychain::run(Make make, Take take)
{
    const auto answer = std::make_shared<Answer>();
    const auto begin = [answer, make = std::move(make), take = std::move(take), home = m_home.get()] {
        QKeychain::Job* job = make();
        job->setParent(home);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, home, [answer, take](QKeychain::Job* finished) {
            const std::lock_guard lock(answer->mutex);
            answer->done = outcomeOf(*finished);
            if (answer->done && !answer->abandoned)
                take(*finished);
            answer->finished = true;
            answer->came.notify_one();
        });
        job->start();
    };
    QMetaObject::invokeMethod(m_home.get(), begin, Qt::QueuedConnection);
    std::unique_lock lock(answer->mutex);
    if (!answer->came.wait_for(lock, m_timeout, [&] { return answer->finished; })) {
        answer->abandoned = true;
        return fail(ErrorKind::KeychainLocked, QStringLiteral("no answer within %1 ms").arg(m_timeout.count()));
    }
    return answer->done;
}

Result<crypto::SecureBytes> SystemKeychain::read(const QString& entry)
{
    // Shared: a late answer finds it alive.
    const auto secret = std::make_shared<crypto::SecureBytes>();
    CARREL_TRY(run(
        [entry] {
            auto* job = new QKeychain::ReadPasswordJob(kService);
            job->setKey(entry);
            return job;
        },
        [secret](QKeychain::Job& job) {
            QByteArray bytes = static_cast<QKeychain::ReadPasswordJob&>(job).binaryData();
            *secret = crypto::SecureBytes::takeFrom(bytes);
        }));
    return std::move(*secret);
}

Done SystemKeychain::write(const QString& entry, const crypto::SecureBytes& secret)
{
    const auto kept = std::make_shared<crypto::SecureBytes>(secret.clone());
    return run(
        [entry, kept] {
            auto* job = new QKeychain::WritePasswordJob(kService);
            job->setKey(entry);
            job->setBinaryData(QByteArray(reinterpret_cast<const char*>(kept->data()), static_cast<qsizetype>(kept->size())));
            return job;
        },
        [](QKeychain::Job&) {});
}

Done SystemKeychain::remove(const QString& entry)
{
    const Done done = run(
        [entry] {
            auto* job = new QKeychain::DeletePasswordJob(kService);
            job->setKey(entry);
            return job;
        },
        [](QKeychain::Job&) {});
    return !done && done.error().kind == ErrorKind::NotFound ? Done() : done;
}

}  // namespace carrel::session
