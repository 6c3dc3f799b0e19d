// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "tests/sim/disk/DiskDesk.h"
#include "tests/sim/disk/DiskStories.h"
#include "tests/sim/disk/FoundDisk.h"

namespace carrel::sim {
namespace {

using Work = DiskDesk::Work;

/// How far the log had come when the person was told, and what it said.
struct Saved {
    std::int64_t length = 0;
    QByteArray log;
};

class FailingDisk {
public:
    explicit FailingDisk(const DiskOptions& options)
        : m_options(options), m_random(options.seed), m_directory(m_home.filePath(QStringLiteral("desk"))),
          m_desk(m_directory, m_key, options.seed)
    {
    }

    DiskOutcome run()
    {
        m_disk.emplace();
        m_disk->record();
        must(m_desk.create(), "the first course");
        tell();
        for (int i = 0; i < m_options.works && m_outcome.broken.isEmpty(); ++i)
            meetFaults(static_cast<Work>((i + static_cast<int>(m_options.seed)) % DiskDesk::kWorks));
        const auto damage = m_desk.damage();
        if (!damage || !damage->isEmpty())
            broken(QStringLiteral("the vault is damaged"));
        m_desk.close();
        const DiskLog log = m_disk->log();
        m_disk.reset();
        m_outcome.calls = static_cast<int>(log.calls.size());
        cutAlong(log);
        return m_outcome;
    }

private:
    void broken(const QString& what)
    {
        m_outcome.broken << QStringLiteral("seed %1: %2").arg(m_options.seed).arg(what);
    }

    void must(const Done& done, const char* what)
    {
        if (!done)
            broken(
                QStringLiteral("%1 fails on a disk that is well: %2").arg(QLatin1String(what), done.error().trail()));
    }

    void tell()
    {
        const auto length = m_desk.logLength();
        const auto log = m_desk.logUpTo(length.value_or(0));
        if (!length || !log)
            return broken(QStringLiteral("the log cannot be read"));
        m_disk->told(static_cast<std::int64_t>(m_saved.size()));
        m_saved.push_back({*length, *log});
    }

    /// One piece of work after another, each of which meets the fault a little later, until one does not meet it.
    void meetFaults(Work work)
    {
        const DiskFault::Kind kind = splitMix64(m_random) % 2 == 0 ? DiskFault::Kind::Full : DiskFault::Kind::Broken;
        const bool lasting = splitMix64(m_random) % 2 == 0;
        for (int after = 0; m_outcome.broken.isEmpty(); after += 1 + after / 6)
            if (!meetOne(work, {kind, after, lasting}))
                return;
    }

    bool meetOne(Work work, const DiskFault& fault)
    {
        const QByteArray before = m_desk.state().value_or(QByteArray());
        m_disk->fail(fault);
        const Done done = m_desk.run(work);
        const bool struck = m_disk->struck();
        m_disk->mend();
        if (!m_desk.isOpen())
            must(m_desk.open(), "opening");
        m_outcome.faults += struck ? 1 : 0;
        if (done)
            tell();
        else
            judge(work, fault, struck, done.error(), before);
        return struck;
    }

    void judge(Work work, const DiskFault& fault, bool struck, const Error& error, const QByteArray& before)
    {
        const QString what =
            QStringLiteral("%1, call %2: ").arg(QLatin1String(DiskDesk::nameOf(work))).arg(fault.after);
        const ErrorKind expected = fault.kind == DiskFault::Kind::Full ? ErrorKind::DiskFull : ErrorKind::Io;
        if (!struck)
            broken(what + QStringLiteral("it fails on a disk that is well: ") + error.trail());
        else if (error.kind != expected)
            broken(what
                   + QStringLiteral("%1 for %2: %3")
                         .arg(errorKindName(error.kind), errorKindName(expected), error.trail()));
        else if (m_desk.isOpen() && m_desk.state().value_or(QByteArray()) != before)
            broken(what + QStringLiteral("it failed and yet something changed"));
    }

    /// What was told is there, also where the disk lost writes of a sync that failed. A commit that failed may be there
    /// whole: nobody knows how far it came.
    void cutAlong(const DiskLog& log)
    {
        const std::size_t stride = std::max<std::size_t>(1, log.calls.size() / 40);
        const LyingDisk disk;
        Platter platter(log, m_options.seed);
        while (platter.step() && m_outcome.broken.isEmpty()) {
            if (platter.position() % stride != 0 || platter.told() < 0)
                continue;
            ++m_outcome.cuts;
            const std::uint64_t seed = splitMix64(m_random);
            const FoundDisk found(platter.cut(static_cast<PowerCut>(seed % kPowerCuts), seed), m_directory);
            DiskDesk desk(found.path(), m_key);
            const Saved& saved = m_saved[static_cast<std::size_t>(platter.told())];
            if (const Done opened = desk.open(); !opened)
                broken(QStringLiteral("after a cut at call %1 the vault does not open: %2")
                           .arg(platter.position())
                           .arg(opened.error().trail()));
            else if (const auto damage = desk.damage(); !damage || !damage->isEmpty())
                broken(QStringLiteral("after a cut at call %1 the vault is damaged").arg(platter.position()));
            else if (desk.logUpTo(saved.length).value_or(QByteArray()) != saved.log)
                broken(QStringLiteral("after a cut at call %1 something saved is lost").arg(platter.position()));
        }
    }

    DiskOptions m_options;
    std::uint64_t m_random;
    QTemporaryDir m_home;
    QString m_directory;
    crypto::MasterKey m_key = crypto::MasterKey::generate();
    std::optional<LyingDisk> m_disk;
    DiskDesk m_desk;
    std::vector<Saved> m_saved;
    DiskOutcome m_outcome;
};

}  // namespace

DiskOutcome failTheDisk(const DiskOptions& options)
{
    return FailingDisk(options).run();
}

}  // namespace carrel::sim
