// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/MasterKey.h"
#include "core/desk/Desk.h"
#include "tests/sim/disk/DiskSync.h"
#include "tests/support/ManualClock.h"

#include <QTemporaryDir>

namespace carrel::sim {

/// A desk over a real vault, with a course on it, and the academy that it is in step with, in memory. What it is asked
/// to do is one commit each.
class DiskDesk {
public:
    /// `directory` is the vault's.
    DiskDesk(QString directory, const crypto::MasterKey& key, std::uint64_t seed = 1);
    ~DiskDesk();

    Done create();
    Done open();
    void close();
    bool isOpen() const { return m_desk != nullptr; }

    enum class Work { Review, Note, Quiz, Reading, Preference, Bookmark, Sync, Import, Restart, Backup };
    static constexpr int kWorks = 10;
    static const char* nameOf(Work work);
    Done run(Work work);

    /// Every row of every table, hashed.
    Result<QByteArray> state();
    /// How long the log of what was done is, and a hash of its first `length` entries: what never changes once it was
    /// saved.
    Result<std::int64_t> logLength();
    Result<QByteArray> logUpTo(std::int64_t length);
    /// Every page, HMAC and index is in order; else what is not.
    Result<QStringList> damage();

    /// With its academy.
    DiskSync sync;
    store::Vault& vault() { return m_desk->vault(); }

private:
    std::uint64_t draw(std::uint64_t below);
    Done review();
    Done note();
    Done quiz();
    Done read();
    Done bookmark();
    Done import();
    Done restart();
    Done backUp();
    Result<UnitId> someUnit();

    QString m_directory;
    const crypto::MasterKey& m_key;
    std::uint64_t m_random;
    test::ManualClock m_clock;
    test::SeededRandom m_bytes;
    std::unique_ptr<desk::Desk> m_desk;
    CourseId m_course;
    int m_imported = 0;
    std::optional<AttemptId> m_attempt;
};

}  // namespace carrel::sim
