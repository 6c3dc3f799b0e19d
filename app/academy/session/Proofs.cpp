// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/Proofs.h"

#include "app/academy/store/AcademySql.h"
#include "core/crypto/SealedBox.h"

namespace carrel::academy {
namespace {

constexpr qint64 kWindow = 60'000;            ///< milliseconds
constexpr qint64 kWindowsKept = 3;            ///< the two whose nonces are fresh, and one for clocks that differ
constexpr std::size_t kMostSeen = 1'000'000;  ///< in one window; past it proofs are refused, never forgotten

}  // namespace

Proofs::Proofs(Database& database, const Secrets& secrets, const Clock& clock)
    : m_database(database), m_secrets(secrets), m_clock(clock)
{
    if (database.isServer())
        return;
    const auto random = crypto::SecureBytes::random(16);
    m_process = QByteArray(reinterpret_cast<const char*>(random.data()), static_cast<qsizetype>(random.size()));
}

qint64 Proofs::window() const
{
    return m_clock.now().time_since_epoch().count() / kWindow;
}

QByteArray Proofs::nonceOf(qint64 window) const
{
    const QByteArray message = crypto::joinUnambiguously({m_process, QByteArray::number(window)});
    return crypto::toBase64Url(m_secrets.derived("dpop-nonce", message).first(18));
}

QByteArray Proofs::nonce() const
{
    return nonceOf(window());
}

bool Proofs::isFresh(const QString& nonce) const
{
    const QByteArray said = nonce.toLatin1();
    const qint64 now = window();
    return crypto::sameBytes(said, nonceOf(now)) || crypto::sameBytes(said, nonceOf(now - 1));
}

ProofMark Proofs::mark(QByteArrayView thumbprint, const QString& id) const
{
    return {crypto::sha256(crypto::joinUnambiguously({thumbprint.toByteArray(), id.toUtf8()})),
            (window() + kWindowsKept) * kWindow};
}

Result<bool> Proofs::firstSeen(QByteArrayView thumbprint, const QString& id)
{
    const ProofMark made = mark(thumbprint, id);
    return areShared() ? keepInTable(made) : keepInMemory(made.hash);
}

Result<bool> Proofs::keepInMemory(const QByteArray& hash)
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = window();
    m_seen.erase(m_seen.begin(), m_seen.upper_bound(now - kWindowsKept));
    for (const auto& [when, hashes] : m_seen)
        if (hashes.contains(hash))
            return false;
    auto& current = m_seen[now];
    if (current.size() >= kMostSeen)
        return fail(ErrorKind::Io, QStringLiteral("too many proofs to remember"));
    current.insert(hash);
    return true;
}

Done Proofs::dropOld()
{
    const qint64 now = window();
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_cleaned, now) >= now)
            return {};
    }
    return m_database.transact(Access::Single, [&](Connection& connection) -> Done {
        CARREL_TRY(connection.run(sql::kSession_proof_drop, {now * kWindow}));
        return {};
    });
}

Result<bool> Proofs::keepInTable(const ProofMark& mark)
{
    CARREL_TRY(dropOld());
    return m_database.transact(Access::Single, [&](Connection& connection) -> Result<bool> {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSession_proof_add, {mark.hash, mark.until}));
        return rows.changed() == 1;
    });
}

}  // namespace carrel::academy
