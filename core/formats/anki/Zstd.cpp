// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/Zstd.h"

#include <memory>

#include <zstd.h>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kFreeBytes = 16LL * 1024 * 1024;
/// 128 MiB, what zstd itself takes without being asked for more.
constexpr int kLargestWindow = 27;

struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

Result<QByteArray> unpackZstd(const QByteArray& packed, const ReadLimits& limits, Progress& progress)
{
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    if (context == nullptr)
        return fail(ErrorKind::TooLarge, u"no memory to unpack"_s);
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kLargestWindow);
    QByteArray piece(static_cast<qsizetype>(ZSTD_DStreamOutSize()), Qt::Uninitialized);
    QByteArray whole;
    ZSTD_inBuffer in{packed.constData(), static_cast<std::size_t>(packed.size()), 0};
    std::size_t expected = 1;
    while (in.pos < in.size || expected != 0) {
        ZSTD_outBuffer out{piece.data(), static_cast<std::size_t>(piece.size()), 0};
        const std::size_t before = in.pos;
        expected = ZSTD_decompressStream(context.get(), &out, &in);
        if (ZSTD_isError(expected) != 0)
            return fail(ErrorKind::Unreadable, u"damaged: %1"_s.arg(QLatin1String(ZSTD_getErrorName(expected))));
        if (out.pos == 0 && in.pos == before && in.pos == in.size && expected != 0)
            return fail(ErrorKind::Unreadable, u"it ends too early"_s);
        whole.append(piece.constData(), static_cast<qsizetype>(out.pos));
        if (whole.size() > limits.entryBytes)
            return fail(ErrorKind::TooLarge, u"more than %1 bytes"_s.arg(limits.entryBytes));
        if (whole.size() > kFreeBytes
            && static_cast<double>(whole.size() - kFreeBytes) > limits.ratio * static_cast<double>(packed.size()))
            return fail(ErrorKind::Hostile, u"it unpacks to more than %1 times its size"_s.arg(limits.ratio));
        CARREL_TRY(progress.step(static_cast<qint64>(in.pos), packed.size()));
    }
    return whole;
}

}  // namespace carrel::formats
