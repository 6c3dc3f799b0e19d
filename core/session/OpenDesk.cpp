// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/OpenDesk.h"

#include <utility>

namespace carrel::session {
namespace {

QByteArray bytesOf(const crypto::SecureBytes& secret)
{
    return {reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())};
}

/// What the keychain keeps of a vault: its generation, and the names it went by among the replicas, the last one last.
struct KeptVault {
    qint64 generation = 0;
    std::vector<store::OpRepository::OwnName> names;
};

/// "<generation> <name> <name>+", where the plus stands for one that is this desk's alone.
KeptVault readKeptVault(const QByteArray& text)
{
    QByteArrayList words = text.split(' ');
    KeptVault kept{words.takeFirst().toLongLong(), {}};
    for (const QByteArray& word : words) {
        const bool alone = word.endsWith('+');
        if (const auto uid = Uid::fromString(QString::fromLatin1(alone ? word.chopped(1) : word)))
            kept.names.push_back({.number = 0, .uid = *uid, .alone = alone});
    }
    return kept;
}

QByteArray toBytes(const KeptVault& kept)
{
    QByteArray text = QByteArray::number(kept.generation);
    for (const auto& name : kept.names)
        text += ' ' + name.uid.toString().toLatin1() + (name.alone ? "+" : "");
    return text;
}

}  // namespace

OpenDesk::OpenDesk(Desk desk, std::unique_ptr<store::Vault> vault, Keychain& keychain,
                   std::optional<std::chrono::days> mostOffline)
    : m_desk(std::move(desk)), m_vault(std::move(vault)), m_keychain(keychain), m_mostOffline(mostOffline)
{
    const auto kept = m_keychain.read(generationEntry(m_desk.id));
    if (kept) {
        auto [generation, names] = readKeptVault(bytesOf(*kept));
        m_seen = generation;
        m_names = std::move(names);
    }
    m_keychainAnswers = kept || kept.error().kind == ErrorKind::NotFound;
    m_isOldCopy = m_vault->generation().value_or(m_seen) < m_seen;
    judge();
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

OfflineRight OpenDesk::offlineRight() const
{
    const std::lock_guard one(m_judging);
    return m_right;
}

void OpenDesk::judge()
{
    weigh([this] { return keychainMark(); });
}

void OpenDesk::judgeAgain()
{
    weigh([] { return ClockMark{}; });
}

void OpenDesk::weigh(const std::function<ClockMark()>& beside)
{
    // One after the other: of two that overlap, the one that read the older facts must not have the last word.
    const std::lock_guard one(m_judging);
    const auto facts = m_vault->readNow<OfflineFacts>(loadOfflineFacts);
    // A vault that cannot say whose it is has other troubles, and its own words for them.
    if (!facts)
        return;
    m_mark = facts->account ? std::max({facts->mark, beside(), m_mark}) : ClockMark{};
    const Instant now = m_vault->clock().now();
    m_right = session::judge(facts->account, m_mark, facts->newestStamp, now, m_mostOffline);
    m_mark.seen = std::max(m_mark.seen, now);
    m_vault->setReadOnly(!m_right.mayWrite());
}

ClockMark OpenDesk::keychainMark() const
{
    const auto kept = m_keychain.read(clockEntry(m_desk.id));
    return kept ? readClockMark(bytesOf(*kept)) : ClockMark{};
}

void OpenDesk::noteClock()
{
    const Instant now = m_vault->clock().now();
    // A keychain that does not answer must not keep the vault's writers waiting.
    const ClockMark beside = m_keychainAnswers ? keychainMark() : ClockMark{};
    const auto kept = m_vault->writeNow<std::optional<ClockMark>>(
        [beside, now](store::Transaction& transaction) -> Result<std::optional<ClockMark>> {
            CARREL_ASSIGN(const OfflineFacts facts, loadOfflineFacts(transaction.connection()));
            if (!facts.account)
                return std::nullopt;
            ClockMark mark = std::max(facts.mark, beside);
            mark.seen = std::max(mark.seen, now);
            CARREL_TRY(saveClockMark(transaction.connection(), mark));
            return mark;
        },
        store::Vault::Writer::Sync);
    if (!kept || !*kept || !m_keychainAnswers)
        return;
    QByteArray text = toBytes(**kept);
    (void)m_keychain.write(clockEntry(m_desk.id), crypto::SecureBytes::takeFrom(text));
}

void OpenDesk::stamp()
{
    noteClock();
    // The vault first: when the machine stops in between, the vault is ahead, and that is nobody's old copy.
    const auto generation = m_vault->advanceGeneration(m_seen);
    if (!generation)
        return;
    m_seen = *generation;
    const auto names = ownNames();
    if (!m_keychainAnswers || !names)
        return;
    QByteArray text = toBytes({m_seen, *names});
    (void)m_keychain.write(generationEntry(m_desk.id), crypto::SecureBytes::takeFrom(text));
}

Result<std::vector<store::OpRepository::OwnName>> OpenDesk::ownNames()
{
    using Names = std::vector<store::OpRepository::OwnName>;
    Names missed;
    if (m_isOldCopy)
        missed = std::exchange(m_names, {});
    // Under the last of them this desk did what came after the copy.
    if (!missed.empty())
        missed.back().alone = true;
    return m_vault->writeNow<Names>(
        [missed](store::Transaction& transaction) -> Result<Names> {
            store::OpRepository ops(transaction.connection());
            CARREL_TRY(ops.own(missed));
            return ops.ownNames();
        },
        store::Vault::Writer::Sync);
}

QString secretEntry(const QString& deskId)
{
    return QStringLiteral("desk/%1/secret").arg(deskId);
}

QString clockEntry(const QString& deskId)
{
    return QStringLiteral("desk/%1/clock").arg(deskId);
}

QString generationEntry(const QString& deskId)
{
    return QStringLiteral("desk/%1/generation").arg(deskId);
}

}  // namespace carrel::session
