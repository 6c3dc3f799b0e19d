// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Bundle.h"

#include "core/base/Json.h"
#include "core/protocol/Dpop.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace carrel::protocol {
namespace {

constexpr QByteArrayView kMagic("CRLBND01");
constexpr QByteArrayView kSigned("carrel-bundle");

QByteArray toSign(QByteArrayView packedBundle)
{
    return kSigned.toByteArray() + '\0' + packedBundle.toByteArray();
}

QByteArray bytesOf(const Bundle& bundle)
{
    QJsonArray pushes;
    for (const SyncRequest& push : bundle.pushes)
        pushes.append(QJsonDocument::fromJson(toBytes(push)).object());
    const QJsonObject json{{QStringLiteral("server"), bundle.identity.server},
                           {QStringLiteral("tenant"), bundle.identity.tenant},
                           {QStringLiteral("account"), bundle.identity.account},
                           {QStringLiteral("madeAt"), static_cast<qint64>(bundle.madeAt.time_since_epoch().count())},
                           {QStringLiteral("pushes"), pushes}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<Bundle> readBundle(QByteArrayView packedBundle)
{
    CARREL_ASSIGN(const QByteArray bytes, unpacked(packedBundle));
    CARREL_ASSIGN(const QJsonValue json, readJson(bytes));
    Bundle bundle;
    bundle.identity = {json[u"server"].toString(), json[u"tenant"].toString(), json[u"account"].toString()};
    bundle.madeAt = Instant(std::chrono::milliseconds(json[u"madeAt"].toInteger()));
    const QJsonArray pushes = json[u"pushes"].toArray();
    if (static_cast<std::size_t>(pushes.size()) > kMostPushesInBundle)
        return fail(ErrorKind::TooLarge, QStringLiteral("a bundle of %1 pushes").arg(pushes.size()));
    for (const QJsonValue& each : pushes) {
        CARREL_ASSIGN(auto push, readRequest(QJsonDocument(each.toObject()).toJson(QJsonDocument::Compact)));
        if (push.ops.empty())
            return fail(ErrorKind::Unreadable, QStringLiteral("a bundle with a push of nothing"));
        bundle.pushes.push_back(std::move(push));
    }
    return bundle;
}

}  // namespace

Result<QByteArray> sealed(const Bundle& bundle, const crypto::SigningKey& device, QByteArrayView academyKey)
{
    const QByteArray bytes = bytesOf(bundle);
    // What the academy would not open is told here, where the work still waits.
    if (bytes.size() > kMostMessageBytes)
        return fail(ErrorKind::TooLarge, QStringLiteral("a bundle of %1 bytes").arg(bytes.size()));
    const QByteArray content = packed(bytes);
    CARREL_ASSIGN(const QByteArray box,
                  crypto::sealedFor(academyKey, device.publicKey() + device.sign(toSign(content)) + content));
    if (kMagic.size() + box.size() > kMostBundleBytes)
        return fail(ErrorKind::TooLarge, QStringLiteral("a bundle of %1 bytes").arg(box.size()));
    return kMagic.toByteArray() + box;
}

bool looksLikeBundle(QByteArrayView beginning)
{
    return beginning.startsWith(kMagic);
}

Result<OpenedBundle> openedBundle(QByteArrayView bytes, const crypto::SigningKey& academy)
{
    if (bytes.size() > kMostBundleBytes)
        return fail(ErrorKind::TooLarge, QStringLiteral("a bundle of %1 bytes").arg(bytes.size()));
    if (!looksLikeBundle(bytes))
        return fail(ErrorKind::Unreadable, QStringLiteral("no bundle"));
    CARREL_ASSIGN(const QByteArray inside, crypto::unsealed(academy, bytes.sliced(kMagic.size())));
    const auto contentAt = crypto::kPublicKeySize + crypto::kSignatureSize;
    if (inside.size() <= contentAt)
        return fail(ErrorKind::Unreadable, QStringLiteral("an empty bundle"));
    const QByteArray key = inside.left(crypto::kPublicKeySize);
    const QByteArray content = inside.mid(contentAt);
    if (!crypto::verifies(key, toSign(content), inside.mid(crypto::kPublicKeySize, crypto::kSignatureSize)))
        return fail(ErrorKind::Unreadable, QStringLiteral("a bundle that its device did not sign"));
    CARREL_ASSIGN(auto bundle, readBundle(content));
    return OpenedBundle{std::move(bundle), thumbprintOf(key)};
}

}  // namespace carrel::protocol
