// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Id.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"

#include <QUuid>

#include <algorithm>

namespace carrel {

Uid Uid::make(const Clock& clock, Random& random)
{
    Uid id;
    random.fill(id.m_bytes);
    const auto milliseconds = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
    for (int byte = 0; byte < 6; ++byte)
        id.m_bytes[byte] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - byte)));
    id.m_bytes[6] = static_cast<std::uint8_t>(0x70 | (id.m_bytes[6] & 0x0f));
    id.m_bytes[8] = static_cast<std::uint8_t>(0x80 | (id.m_bytes[8] & 0x3f));
    return id;
}

std::optional<Uid> Uid::fromBytes(const QByteArray& sixteenBytes)
{
    Uid id;
    if (sixteenBytes.size() != static_cast<qsizetype>(id.m_bytes.size()))
        return std::nullopt;
    std::copy(sixteenBytes.cbegin(), sixteenBytes.cend(), id.m_bytes.begin());
    return id;
}

std::optional<Uid> Uid::fromString(const QString& text)
{
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.isNull())
        return std::nullopt;
    return fromBytes(uuid.toRfc4122());
}

QByteArray Uid::toBytes() const
{
    return {reinterpret_cast<const char*>(m_bytes.data()), static_cast<qsizetype>(m_bytes.size())};
}

QString Uid::toString() const
{
    return QUuid::fromRfc4122(toBytes()).toString(QUuid::WithoutBraces);
}

bool Uid::isNull() const
{
    return std::all_of(m_bytes.begin(), m_bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace carrel
