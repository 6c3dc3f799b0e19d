// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

#include <array>

namespace carrel::crypto {

/// The code on paper that opens a desk when all else is lost: 27 random symbols of five bits (135 bits) and one check
/// symbol, in Crockford's alphabet (no I, L, O, U), shown as seven groups of four.
class RecoveryCode {
public:
    static RecoveryCode generate();
    /// Reads what a person typed: case, spaces, dashes, O for 0, I and L for 1 are forgiven. Fails with InvalidInput;
    /// the detail says "length", "symbol" or "check". The check symbol catches every single wrong symbol and every two
    /// that changed places.
    static Result<RecoveryCode> fromText(const SecureBytes& typed);

    /// "4K7Q-0M2X-..." in ASCII.
    SecureBytes text() const;
    /// The 32-byte key that its slot is sealed with. No slow hash: there is nothing to guess.
    SecureBytes key() const;

private:
    static constexpr std::size_t kRandomSymbols = 27;
    explicit RecoveryCode(SecureBytes symbols) : m_symbols(std::move(symbols)) {}
    static std::uint8_t checkSymbol(std::span<const std::uint8_t> symbols);
    SecureBytes m_symbols;  ///< kRandomSymbols values from 0 to 31
};

}  // namespace carrel::crypto
