// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Dpop.h"
#include "core/protocol/OfflineGrant.h"
#include "core/protocol/Paseto.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace carrel;
using namespace carrel::protocol;

namespace {

const crypto::SigningKey& key()
{
    static const auto made = [] {
        crypto::SecureBytes seed(crypto::SigningKey::kSeedSize);
        std::ranges::fill(seed.bytes(), std::uint8_t{7});
        return crypto::SigningKey::fromSeed(seed);
    }();
    return *made;
}

constexpr char kThumb[] = "the-thumbprint-of-a-device";

/// Signed as it should be; what is signed need not be.
QByteArray jws(const QByteArray& header, const QByteArray& claims)
{
    const QByteArray text = crypto::toBase64Url(header) + '.' + crypto::toBase64Url(claims);
    return text + '.' + crypto::toBase64Url(key().sign(text));
}

QByteArray someProof()
{
    DpopProof proof;
    proof.id = QStringLiteral("an-id-of-some-length");
    proof.method = QStringLiteral("POST");
    proof.url = QStringLiteral("https://academy.example/v1/sync");
    proof.madeAt = Instant(std::chrono::milliseconds(1'772'442'000'000));
    proof.tokenHash = tokenHashOf("token");
    proof.nonce = QStringLiteral("nonce");
    return toDpop(key(), proof);
}

QByteArray someGrant()
{
    OfflineGrant grant;
    grant.identity = {QStringLiteral("here"), QStringLiteral("north"), QStringLiteral("anna")};
    grant.audience = QStringLiteral("device");
    grant.roles = {QStringLiteral("learner")};
    grant.issuedAt = grant.from = Instant(std::chrono::milliseconds(1'772'442'000'000));
    grant.until = grant.from + std::chrono::hours(24);
    grant.number = 3;
    return toPaseto(grant, key(), kThumb);
}

}  // namespace

std::vector<QByteArray> fuzz::seeds()
{
    const QList<QByteArray> parts = someProof().split('.');
    const auto text = [&](int at) { return *crypto::fromBase64Url(parts.at(at)); };
    const auto grant = verifyPaseto(key().publicKey(), someGrant(), kThumb);
    return {"0" + someProof(), "1" + text(0) + '\n' + text(1), "2" + someGrant(),
            "3" + (grant ? grant->payload : QByteArray())};
}

/// The first byte says what the rest is: a proof, the two halves of one that is signed here, a token, or the claims of
/// one that is.
void fuzz::tryOne(const QByteArray& input)
{
    const QByteArray bytes = input.mid(1);
    const Instant now(std::chrono::milliseconds(1'772'442'000'000));
    switch (input.isEmpty() ? 0 : static_cast<unsigned char>(input[0]) % 4) {
    case 0: {
        const auto proof = readDpop(bytes);
        hold(!proof || bytes == someProof() || proof->publicKey != key().publicKey(), "nobody signs for our key");
        return;
    }
    case 1: {
        const auto proof = readDpop(jws(bytes.left(bytes.indexOf('\n')), bytes.mid(bytes.indexOf('\n') + 1)));
        hold(!proof || proof->publicKey == key().publicKey(), "a proof is its own key's");
        return;
    }
    case 2: {
        const auto read = verifyPaseto(key().publicKey(), bytes, kThumb);
        hold(!read || bytes == someGrant(), "nobody signs for our key");
        (void)check(bytes, key().publicKey(), kThumb, now);
        return;
    }
    default: {
        const QByteArray token = signPaseto(key(), bytes, {}, kThumb);
        const GrantChecked checked = check(token, key().publicKey(), kThumb, now);
        hold(checked.fault != GrantFault::Forged || token.size() > kMostPasetoBytes, "what we signed is no forgery");
        (void)checkOrder(token, key().publicKey(), kThumb, 0);
    }
    }
}
