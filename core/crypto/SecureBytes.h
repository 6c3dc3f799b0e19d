// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <span>

namespace carrel::crypto {

/// Secret bytes in memory that is locked, guarded and zeroed (sodium_malloc). Moves and never copies by itself.
class SecureBytes {
public:
    SecureBytes() = default;
    /// `size` zero bytes.
    explicit SecureBytes(std::size_t size);
    SecureBytes(SecureBytes&& other) noexcept;
    SecureBytes& operator=(SecureBytes&& other) noexcept;
    ~SecureBytes();

    static SecureBytes random(std::size_t size);
    static SecureBytes copyOf(std::span<const std::uint8_t> bytes);
    /// Copies `bytes` and wipes them where they lay. Other QByteArrays that shared them are not reached, so hand in the
    /// only one.
    static SecureBytes takeFrom(QByteArray& bytes);

    SecureBytes clone() const { return copyOf(bytes()); }

    std::uint8_t* data() { return m_data; }
    const std::uint8_t* data() const { return m_data; }
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    std::span<std::uint8_t> bytes() { return {m_data, m_size}; }
    std::span<const std::uint8_t> bytes() const { return {m_data, m_size}; }

    /// In time that depends on the sizes alone.
    friend bool operator==(const SecureBytes& a, const SecureBytes& b);

private:
    void release();
    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites bytes that hold a secret in ordinary memory.
void wipe(QByteArray& bytes);

}  // namespace carrel::crypto
