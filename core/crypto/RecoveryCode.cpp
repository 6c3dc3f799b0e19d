// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/RecoveryCode.h"

#include "core/crypto/SealedBox.h"

#include <string_view>

namespace carrel::crypto {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kGroup = 4;

int valueOf(char symbol)
{
    if (symbol >= 'a' && symbol <= 'z')
        symbol = static_cast<char>(symbol - 'a' + 'A');
    if (symbol == 'O')
        symbol = '0';
    if (symbol == 'I' || symbol == 'L')
        symbol = '1';
    const auto at = kAlphabet.find(symbol);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// How many bytes at the start of `text` only separate groups: ASCII space, tab, line ends, dashes and the typographic
/// ones that a document or a mail program makes of them.
std::size_t separator(std::string_view text)
{
    if (std::string_view(" \t\r\n-_.").find(text.front()) != std::string_view::npos)
        return 1;
    if (text.starts_with("\xc2\xa0"))
        return 2;
    return text.size() >= 3 && text.starts_with("\xe2\x80") ? 3 : 0;
}

}  // namespace

/// Horner's rule over GF(32) with x^5 + x^2 + 1: every symbol has a weight of its own.
std::uint8_t RecoveryCode::checkSymbol(std::span<const std::uint8_t> symbols)
{
    const auto timesAlpha = [](unsigned value) { return (value & 16) != 0 ? ((value << 1) ^ 0x25) : value << 1; };
    unsigned check = 0;
    for (const std::uint8_t symbol : symbols)
        check = timesAlpha(check ^ symbol);
    return static_cast<std::uint8_t>(check);
}

RecoveryCode RecoveryCode::generate()
{
    SecureBytes symbols = SecureBytes::random(kRandomSymbols);
    for (auto& symbol : symbols.bytes())
        symbol &= 31;
    return RecoveryCode(std::move(symbols));
}

Result<RecoveryCode> RecoveryCode::fromText(const SecureBytes& typed)
{
    SecureBytes symbols(kRandomSymbols + 1);
    std::size_t count = 0;
    std::string_view text(reinterpret_cast<const char*>(typed.data()), typed.size());
    while (!text.empty()) {
        if (const std::size_t skip = separator(text); skip > 0) {
            text.remove_prefix(skip);
            continue;
        }
        const int value = valueOf(text.front());
        if (value < 0)
            return fail(ErrorKind::InvalidInput, QStringLiteral("symbol"));
        if (count == symbols.size())
            return fail(ErrorKind::InvalidInput, QStringLiteral("length"));
        symbols.bytes()[count++] = static_cast<std::uint8_t>(value);
        text.remove_prefix(1);
    }
    if (count != symbols.size())
        return fail(ErrorKind::InvalidInput, QStringLiteral("length"));
    const auto random = std::as_const(symbols).bytes().first(kRandomSymbols);
    if (checkSymbol(random) != symbols.bytes().back())
        return fail(ErrorKind::InvalidInput, QStringLiteral("check"));
    return RecoveryCode(SecureBytes::copyOf(random));
}

SecureBytes RecoveryCode::text() const
{
    constexpr std::size_t kSymbols = kRandomSymbols + 1;
    SecureBytes text(kSymbols + kSymbols / kGroup - 1);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kSymbols; ++i) {
        if (i > 0 && i % kGroup == 0)
            text.bytes()[at++] = '-';
        const std::uint8_t value = i < kRandomSymbols ? m_symbols.bytes()[i] : checkSymbol(m_symbols.bytes());
        text.bytes()[at++] = static_cast<std::uint8_t>(kAlphabet[value]);
    }
    return text;
}

SecureBytes RecoveryCode::key() const
{
    constexpr std::string_view kContext = "carrel recovery code, first kind";
    const auto* context = reinterpret_cast<const std::uint8_t*>(kContext.data());
    return keyedHash(SecureBytes::copyOf({context, kContext.size()}), m_symbols.bytes());
}

}  // namespace carrel::crypto
