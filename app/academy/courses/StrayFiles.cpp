// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/StrayFiles.h"

#include "app/academy/store/AcademySql.h"

#include <algorithm>

namespace carrel::academy {

Result<std::vector<QByteArray>> namedFiles(Connection& connection)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kBlobs_everywhere));
    std::vector<QByteArray> hashes;
    while (rows.next())
        if (hashes.empty() || hashes.back() != rows.bytes(1))
            hashes.push_back(rows.bytes(1));
    return hashes;
}

Result<std::vector<QByteArray>> StrayFiles::named() const
{
    return m_database.transact(Access::Read, [](Connection& connection) { return namedFiles(connection); });
}

Result<std::vector<QByteArray>> StrayFiles::find() const
{
    // The files first: one that gets its row meanwhile has it by then.
    auto strays = m_files.untouchedSince(before());
    CARREL_ASSIGN(const auto named, this->named());
    std::erase_if(strays,
                  [&named](const QByteArray& each) { return std::binary_search(named.begin(), named.end(), each); });
    return strays;
}

Result<int> StrayFiles::remove() const
{
    CARREL_ASSIGN(auto strays, find());
    if (strays.empty())
        return 0;
    strays.resize(std::min(strays.size(), kMostRemoved));
    CARREL_ASSIGN(const auto held, m_files.hold(BlobFiles::Hold::ToRemove));
    // What was kept since it was looked for is young, or has its row by now.
    CARREL_ASSIGN(const auto named, this->named());
    int removed = 0;
    for (const QByteArray& each : strays)
        if (!std::binary_search(named.begin(), named.end(), each) && m_files.removeUntouched(each, before()))
            ++removed;
    return removed;
}

}  // namespace carrel::academy
