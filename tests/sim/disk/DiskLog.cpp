// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/DiskLog.h"

#include "core/base/Random.h"

#include <algorithm>

namespace carrel::sim {
namespace {

bool tossed(std::uint64_t& random)
{
    return splitMix64(random) % 2 == 0;
}

void put(QByteArray& content, std::int64_t at, QByteArrayView bytes)
{
    const auto end = static_cast<qsizetype>(at) + bytes.size();
    if (content.size() < end)
        content.append(QByteArray(end - content.size(), '\0'));
    std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<qsizetype>(at));
}

void cutTo(QByteArray& content, std::int64_t length)
{
    if (content.size() > length)
        content.truncate(static_cast<qsizetype>(length));
    else
        content.append(QByteArray(static_cast<qsizetype>(length) - content.size(), '\0'));
}

void apply(QByteArray& content, const DiskCall& call)
{
    if (call.kind == DiskCall::Kind::Cut)
        cutTo(content, call.at);
    else
        put(content, call.at, call.bytes);
}

QByteArray rubbish(qsizetype size, std::uint64_t& random)
{
    QByteArray bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(splitMix64(random));
    return bytes;
}

/// Each sector of the write on its own: there, or as it was before.
void applyTorn(QByteArray& content, const DiskCall& call, std::int64_t sector, bool dirty, std::uint64_t& random)
{
    if (call.kind == DiskCall::Kind::Cut) {
        if (tossed(random))
            cutTo(content, call.at);
        return;
    }
    const std::int64_t end = call.at + call.bytes.size();
    for (std::int64_t from = call.at; from < end;) {
        const std::int64_t to = std::min(end, (from / sector + 1) * sector);
        const auto size = static_cast<qsizetype>(to - from);
        if (tossed(random))
            put(content, from, QByteArrayView(call.bytes).sliced(static_cast<qsizetype>(from - call.at), size));
        else if (dirty && from >= content.size())
            put(content, from, rubbish(size, random));
        from = to;
    }
}

}  // namespace

bool Platter::step()
{
    if (m_next >= m_log.calls.size())
        return false;
    const DiskCall& call = m_log.calls[m_next++];
    File& file = m_files[call.file];
    switch (call.kind) {
    case DiskCall::Kind::Found:
        file.synced = call.bytes;
        file.named = true;
        break;
    case DiskCall::Kind::Made: break;
    case DiskCall::Kind::Written:
    case DiskCall::Kind::Cut: file.pending.push_back(&call); break;
    case DiskCall::Kind::Synced:
        for (const DiskCall* each : file.pending)
            apply(file.synced, *each);
        file.pending.clear();
        if (!file.named)  // the first sync of a new file is one of its directory, too
            for (auto& [number, other] : m_files)
                other.removed = other.removed || other.leaving;
        file.named = true;
        break;
    case DiskCall::Kind::SyncFailed:
        std::erase_if(file.pending, [this](const DiskCall*) { return tossed(m_random); });
        break;
    case DiskCall::Kind::Removed: (call.at != 0 ? file.removed : file.leaving) = true; break;
    case DiskCall::Kind::Told:
        m_files.erase(call.file);
        m_told = call.at;
        break;
    }
    return true;
}

QByteArray Platter::contentOf(const File& file, PowerCut how, std::uint64_t& random) const
{
    QByteArray content = file.synced;
    const bool dirty = tossed(random);
    const auto whole = static_cast<std::size_t>(
        how == PowerCut::Prefix && !file.pending.empty() ? splitMix64(random) % file.pending.size() : 0);
    for (std::size_t at = 0; at < file.pending.size(); ++at) {
        const DiskCall& call = *file.pending[at];
        switch (how) {
        case PowerCut::NothingUnsynced: return content;
        case PowerCut::EverythingWritten: apply(content, call); break;
        case PowerCut::SomeWrites:
            if (tossed(random))
                apply(content, call);
            break;
        case PowerCut::Sectors: applyTorn(content, call, 512, dirty, random); break;
        case PowerCut::Pages: applyTorn(content, call, 4096, dirty, random); break;
        case PowerCut::Prefix:
            if (at < whole)
                apply(content, call);
            else if (call.kind == DiskCall::Kind::Written && at == whole)
                put(content, call.at,
                    QByteArrayView(call.bytes)
                        .first(static_cast<qsizetype>(splitMix64(random)
                                                      % static_cast<std::uint64_t>(call.bytes.size() + 1))));
            break;
        }
    }
    return content;
}

std::map<QString, QByteArray> Platter::cut(PowerCut how, std::uint64_t seed) const
{
    std::uint64_t random = seed;
    std::map<QString, QByteArray> files;
    const auto onDisk = [&](bool certain) {
        return certain || (how != PowerCut::NothingUnsynced && (how == PowerCut::EverythingWritten || tossed(random)));
    };
    for (const auto& [number, file] : m_files) {
        if (file.removed || (file.leaving && onDisk(false)) || !onDisk(file.named))
            continue;
        files[m_log.files[static_cast<std::size_t>(number)]] = contentOf(file, how, random);
    }
    return files;
}

}  // namespace carrel::sim
