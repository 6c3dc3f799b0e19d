// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/BlobFiles.h"
#include "app/academy/store/Database.h"

namespace carrel::academy {

/// The hashes of the files that any organisation has, in their order.
Result<std::vector<QByteArray>> namedFiles(Connection& connection);

/// Files that no row names: what is left of a publication or an upload that was refused, or whose process ended,
/// between the file and its row. They count against nobody's quota.
class StrayFiles {
public:
    /// A younger one may be about to get its row.
    static constexpr std::chrono::hours kYoungest{24};
    /// In one go, while uploads wait.
    static constexpr std::size_t kMostRemoved = 1000;

    StrayFiles(Database& database, const BlobFiles& files, const Clock& clock)
        : m_database(database), m_files(files), m_clock(clock)
    {
    }

    Result<std::vector<QByteArray>> find() const;
    /// Removes some of them, at most kMostRemoved; how many.
    Result<int> remove() const;

private:
    Result<std::vector<QByteArray>> named() const;
    Instant before() const { return m_clock.now() - kYoungest; }

    Database& m_database;
    const BlobFiles& m_files;
    const Clock& m_clock;
};

}  // namespace carrel::academy
