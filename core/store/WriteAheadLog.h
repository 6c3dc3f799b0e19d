// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <chrono>

namespace carrel::store {

/// Looks after the write-ahead log of the connection that writes, beside the commits and never inside one: brings its
/// pages home when nobody writes, keeps it short while somebody does, and keeps its file allocated, so that a commit
/// overwrites what is there and its fsync has no new length to record.
class WriteAheadLog {
public:
    static constexpr std::chrono::milliseconds kIdleAfter{100};

    /// Takes over from SQLite's own automatic checkpoint. `writer` must outlive this.
    WriteAheadLog(Connection& writer, const QString& databasePath);
    WriteAheadLog(const WriteAheadLog&) = delete;
    WriteAheadLog& operator=(const WriteAheadLog&) = delete;
    ~WriteAheadLog();

    /// After a commit: brings the pages home once the log is long.
    void bound();
    /// Nobody has written for a while.
    void rest();
    /// Brings home what no reader keeps in the log.
    void checkpoint();

private:
    void reserve();

    Connection& m_writer;
    QString m_path;
    int m_frames = 0;  ///< of the last commit, until they are home
    bool m_reserved = false;
};

}  // namespace carrel::store
