// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/SecureBytes.h"

#include "core/crypto/Sodium.h"

#include <sodium.h>

#include <cstring>
#include <utility>

namespace carrel::crypto {

SecureBytes::SecureBytes(std::size_t size) : m_size(size)
{
    if (size == 0)
        return;
    startSodium();
    m_data = static_cast<std::uint8_t*>(sodium_malloc(size));
    Q_CHECK_PTR(m_data);
    sodium_memzero(m_data, m_size);
}

SecureBytes::SecureBytes(SecureBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

SecureBytes& SecureBytes::operator=(SecureBytes&& other) noexcept
{
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecureBytes::~SecureBytes()
{
    release();
}

void SecureBytes::release()
{
    sodium_free(m_data);  // zeroes first
    m_data = nullptr;
    m_size = 0;
}

SecureBytes SecureBytes::random(std::size_t size)
{
    SecureBytes made(size);
    if (size > 0)
        randombytes_buf(made.data(), size);
    return made;
}

SecureBytes SecureBytes::copyOf(std::span<const std::uint8_t> bytes)
{
    SecureBytes made(bytes.size());
    if (!bytes.empty())
        std::memcpy(made.data(), bytes.data(), bytes.size());
    return made;
}

SecureBytes SecureBytes::takeFrom(QByteArray& bytes)
{
    SecureBytes made =
        copyOf({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
    wipe(bytes);
    return made;
}

bool operator==(const SecureBytes& a, const SecureBytes& b)
{
    return a.m_size == b.m_size && (a.m_size == 0 || sodium_memcmp(a.m_data, b.m_data, a.m_size) == 0);
}

void wipe(QByteArray& bytes)
{
    // data() would copy a shared array and wipe the copy.
    if (!bytes.isEmpty() && bytes.isDetached())
        sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

}  // namespace carrel::crypto
