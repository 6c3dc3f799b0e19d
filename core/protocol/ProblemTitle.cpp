// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/ProblemTitle.h"

#include <QHash>

namespace carrel::protocol {
namespace {

const QHash<QString, QString>& titles()
{
    static const QHash<QString, QString> kTitles{
        {QStringLiteral("account-disabled"), QStringLiteral("The account is disabled")},
        {QStringLiteral("bundle-refused"), QStringLiteral("The bundle is not taken")},
        {QStringLiteral("code-refused"), QStringLiteral("The code is not good, or not any more")},
        {QStringLiteral("course"), QStringLiteral("The course cannot be published")},
        {QStringLiteral("course-changed"), QStringLiteral("The course was changed in the meantime")},
        {QStringLiteral("cursor-expired"), QStringLiteral("The cursor is too old to go on from")},
        {QStringLiteral("device-revoked"), QStringLiteral("The device may not be used any more")},
        {QStringLiteral("dpop-nonce"), QStringLiteral("The proof needs a fresh nonce")},
        {QStringLiteral("grant-refused"), QStringLiteral("The grant is not good, or not any more")},
        {QStringLiteral("hash"), QStringLiteral("The bytes do not have the hash that was named")},
        {QStringLiteral("idempotency-key-reused"), QStringLiteral("The idempotency key was used for another request")},
        {QStringLiteral("internal"), QStringLiteral("The academy failed")},
        {QStringLiteral("length-required"), QStringLiteral("The request does not say how long it is")},
        {QStringLiteral("malformed"), QStringLiteral("The request cannot be read")},
        {QStringLiteral("media-missing"), QStringLiteral("Media of the course are missing")},
        {QStringLiteral("media-type"), QStringLiteral("The request is of a type that is not taken here")},
        {QStringLiteral("member-exists"), QStringLiteral("The organisation has this member already")},
        {QStringLiteral("method"), QStringLiteral("The method is not for this address")},
        {QStringLiteral("not-allowed"), QStringLiteral("The account may not do this")},
        {QStringLiteral("not-found"), QStringLiteral("There is nothing here")},
        {QStringLiteral("offset"), QStringLiteral("The piece does not begin where the upload ends")},
        {QStringLiteral("precondition-needed"), QStringLiteral("The request does not say which version it changes")},
        {QStringLiteral("proof-refused"), QStringLiteral("The proof of possession is not good")},
        {QStringLiteral("quota"), QStringLiteral("There is no more room for this account")},
        {QStringLiteral("range"), QStringLiteral("The range is outside of what there is")},
        {QStringLiteral("replica-forked"), QStringLiteral("Another copy of this desk has gone on")},
        {QStringLiteral("storage"), QStringLiteral("Nothing can be kept or looked up now")},
        {QStringLiteral("timeline-forked"), QStringLiteral("The academy was put back to an earlier state")},
        {QStringLiteral("too-large"), QStringLiteral("The request is too large")},
        {QStringLiteral("too-slow"), QStringLiteral("The request did not come in time")},
        {QStringLiteral("unauthenticated"), QStringLiteral("A sign-in is needed")},
        {QStringLiteral("version-unknown"), QStringLiteral("The academy does not speak so new a protocol")},
    };
    return kTitles;
}

}  // namespace

QString titleOf(const QString& problemType)
{
    QString bare = problemType;
    return titles().value(problemType, bare.replace(u'-', u' '));
}

}  // namespace carrel::protocol
