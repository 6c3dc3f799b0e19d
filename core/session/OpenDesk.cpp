// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/OpenDesk.h"

namespace carrel::session {
OpenDesk::OpenDesk(Desk desk, std::unique_ptr<store::Vault> vault, Keychain& keychain)
    : m_desk(std::move(desk)), m_vault(std::move(vault)), m_keychain(keychain)
{
    const auto kept = m_keychain.read(generationEntry(m_desk.id));
    if (kept)
        m_seen =
            QByteArray(reinterpret_cast<const char*>(kept->data()), static_cast<qsizetype>(kept->size())).toLongLong();
    m_keychainAnswers = kept || kept.error().kind == ErrorKind::NotFound;
    m_isOldCopy = m_vault->generation().value_or(m_seen) < m_seen;
    // Beside the start: nobody waits for a commit and for the keychain.
    m_stamping = std::async(std::launch::async, [this] { stamp(); });
}

OpenDesk::~OpenDesk()
{
    lock();
}

void OpenDesk::lock()
{
    if (std::exchange(m_locked, true))
        return;
    m_stamping.wait();
    stamp();
    m_vault->close(store::Vault::PendingReads::Interrupt);
}

void OpenDesk::stamp()
{
    // The vault first: when the machine stops in between, the vault is ahead, and that is nobody's old copy.
    const auto generation = m_vault->advanceGeneration(m_seen);
    if (!generation)
        return;
    m_seen = *generation;
    if (!m_keychainAnswers)
        return;
    QByteArray digits = QByteArray::number(m_seen);
    (void)m_keychain.write(generationEntry(m_desk.id), crypto::SecureBytes::takeFrom(digits));
}

QString secretEntry(const QString& deskId)
{
    return QStringLiteral("desk/%1/secret").arg(deskId);
}

QString generationEntry(const QString& deskId)
{
    return QStringLiteral("desk/%1/generation").arg(deskId);
}

}  // namespace carrel::session
