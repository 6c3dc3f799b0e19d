// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Password.h"

#include "core/crypto/PassphraseHash.h"
#include "core/crypto/Signing.h"
#include "core/crypto/Sodium.h"

#include <QRegularExpression>

#include <sodium.h>

#include <array>
#include <memory>
#include <semaphore>

#include <crypt.h>

namespace carrel::academy {
namespace {

/// Of no password: its salt and hash are digits that nobody hashed.
const QString kNobodysForeign = QStringLiteral("$2b$12$abcdefghijklmnopqrstuuFDJRuYeKkCzo3Wy7h8SxhBSHBAHiPK3");

/// Each check takes 64 MiB: more at once wait, so that who floods the door does not fill the memory.
std::counting_semaphore<4> checks{4};

class OneOfFew {
public:
    OneOfFew() { checks.acquire(); }
    ~OneOfFew() { checks.release(); }
    Q_DISABLE_COPY_MOVE(OneOfFew)
};

/// A record that nothing matches, with the cost of all others.
const QString& nobodysRecord()
{
    static const QString record = [] {
        std::array<char, 32> random{};
        crypto::startSodium();
        randombytes_buf(random.data(), random.size());
        return passwordRecord(QByteArray(random.data(), random.size())).value_or(QString());
    }();
    return record;
}

}  // namespace

Result<QString> passwordRecord(const QByteArray& password)
{
    crypto::startSodium();
    std::array<char, crypto_pwhash_STRBYTES> record{};
    const auto size = static_cast<unsigned long long>(password.size());
    if (crypto_pwhash_str_alg(record.data(), password.constData(), size, crypto::kLowestCost.passes,
                              crypto::kLowestCost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(ErrorKind::Io, QStringLiteral("no memory to hash a password in"));
    return QString::fromLatin1(record.data());
}

Result<QString> passwordRecordInTurn(const QByteArray& password)
{
    const OneOfFew turn;
    return passwordRecord(password);
}

bool passwordMatches(const QString& record, const QByteArray& password)
{
    crypto::startSodium();
    return crypto_pwhash_str_verify(record.toLatin1().constData(), password.constData(),
                                    static_cast<unsigned long long>(password.size()))
           == 0;
}

bool isForeignRecord(const QString& record)
{
    static const QRegularExpression form(QStringLiteral("\\A\\$2[aby]\\$1[0-4]\\$[./A-Za-z0-9]{53}\\z"));
    return form.match(record).hasMatch();
}

bool foreignPasswordMatches(const QString& record, const QByteArray& password)
{
    if (password.contains('\0') || !isForeignRecord(record))
        return false;
    const QByteArray kept = record.toLatin1();
    const auto work = std::make_unique<crypt_data>();
    const char* const made = crypt_r(password.constData(), kept.constData(), work.get());
    const bool matches = made && crypto::sameBytes(QByteArrayView(made), kept);
    sodium_memzero(work.get(), sizeof(crypt_data));
    return matches;
}

bool checkPassword(const QString& record, const QByteArray& password, bool organisationHasForeign)
{
    const OneOfFew turn;
    const bool foreign = isForeignRecord(record);
    const bool own = passwordMatches(foreign || record.isEmpty() ? nobodysRecord() : record, password);
    const bool other =
        organisationHasForeign && foreignPasswordMatches(foreign ? record : kNobodysForeign, password) && foreign;
    return own || other;
}

}  // namespace carrel::academy
