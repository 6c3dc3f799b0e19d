// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Messages.h"

#include <zstd.h>

#include <memory>

namespace carrel::protocol {

QByteArray packed(const QByteArray& bytes)
{
    constexpr int kLevel = 6;
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
    // Where TLS does not watch over it, a bent bit must not pass for a reply.
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))),
                   Qt::Uninitialized);
    const std::size_t size = ZSTD_compress2(context.get(), out.data(), static_cast<std::size_t>(out.size()),
                                            bytes.constData(), static_cast<std::size_t>(bytes.size()));
    Q_ASSERT(!ZSTD_isError(size));
    out.truncate(static_cast<qsizetype>(size));
    return out;
}

Result<QByteArray> unpacked(QByteArrayView bytes, qsizetype most)
{
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 24);
    QByteArray out;
    ZSTD_inBuffer in{bytes.data(), static_cast<std::size_t>(bytes.size()), 0};
    std::size_t state = 1;
    while (state != 0) {
        const qsizetype before = out.size();
        const qsizetype room = std::min<qsizetype>(std::max<qsizetype>(64 * 1024, before), most + 1 - before);
        if (room <= 0)
            return fail(ErrorKind::TooLarge, QStringLiteral("a message of more than %1 bytes").arg(most));
        out.resize(before + room);
        ZSTD_outBuffer step{out.data() + before, static_cast<std::size_t>(room), 0};
        const std::size_t inBefore = in.pos;
        state = ZSTD_decompressStream(context.get(), &step, &in);
        out.truncate(before + static_cast<qsizetype>(step.pos));
        if (ZSTD_isError(state) || (state != 0 && step.pos == 0 && in.pos == inBefore))
            return fail(ErrorKind::Unreadable, QStringLiteral("a zstd frame that is damaged or cut"));
    }
    if (in.pos != in.size)
        return fail(ErrorKind::Unreadable, QStringLiteral("bytes after the zstd frame"));
    if (out.size() > most)
        return fail(ErrorKind::TooLarge, QStringLiteral("a message of more than %1 bytes").arg(most));
    return out;
}

}  // namespace carrel::protocol
