// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace carrel::formats {

/// One field of a message on the wire.
struct ProtobufField {
    std::uint32_t number = 0;
    std::uint64_t varint = 0;  ///< of a varint field
    QByteArrayView bytes;      ///< of a length-delimited field; points into the message
};

/// Walks through the fields of a message in the order in which they were written.
class ProtobufFields {
public:
    explicit ProtobufFields(QByteArrayView message) : m_message(message) {}

    /// Nothing at the end, and nothing where the message is damaged: then isDamaged().
    std::optional<ProtobufField> next()
    {
        if (m_at >= m_message.size())
            return std::nullopt;
        const auto tag = varint();
        if (!tag || (*tag >> 3) == 0 || (*tag >> 3) > 0x1fffffff)
            return damaged();
        ProtobufField field;
        field.number = static_cast<std::uint32_t>(*tag >> 3);
        switch (*tag & 7) {
        case 0: {
            const auto value = varint();
            if (!value)
                return damaged();
            field.varint = *value;
            return field;
        }
        case 1: return skip(8) ? std::optional(field) : damaged();
        case 2: {
            const auto size = varint();
            if (!size || *size > static_cast<std::uint64_t>(m_message.size() - m_at))
                return damaged();
            field.bytes = m_message.sliced(m_at, static_cast<qsizetype>(*size));
            m_at += static_cast<qsizetype>(*size);
            return field;
        }
        case 5: return skip(4) ? std::optional(field) : damaged();
        default: return damaged();
        }
    }

    bool isDamaged() const { return m_damaged; }

private:
    std::optional<ProtobufField> damaged()
    {
        m_damaged = true;
        m_at = m_message.size();
        return std::nullopt;
    }

    bool skip(qsizetype count)
    {
        if (m_message.size() - m_at < count)
            return false;
        m_at += count;
        return true;
    }

    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64 && m_at < m_message.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_message[m_at++]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        return std::nullopt;
    }

    QByteArrayView m_message;
    qsizetype m_at = 0;
    bool m_damaged = false;
};

}  // namespace carrel::formats
