// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/IconProvider.h"

#include <QColor>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMutexLocker>
#include <QPainter>
#include <QStandardPaths>
#include <QSvgRenderer>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace carrel::ui {

namespace {

Q_LOGGING_CATEGORY(logIcons, "carrel.icons", QtWarningMsg)

/// Largest side that is ever drawn, in device pixels: 24 at a scale of 8.
constexpr int kLargestSide = 192;

constexpr std::array kContexts{"actions"_L1, "status"_L1,  "places"_L1,  "mimetypes"_L1,
                               "apps"_L1,    "devices"_L1, "emblems"_L1, "preferences"_L1};

/// Breeze draws for 12, 16, 22 and 32; a name without the drawing wished for falls back on the next finer one.
std::array<int, 3> drawingsFor(int px)
{
    if (px <= 12)
        return {12, 16, 22};
    if (px <= 16)
        return {16, 22, 32};
    return {22, 16, 32};
}

}  // namespace

IconProvider::IconProvider(QStringList themeFolders)
    : QQuickImageProvider(QQuickImageProvider::Image), m_themeFolders(std::move(themeFolders))
{
}

QStringList IconProvider::systemThemeFolders()
{
    QStringList folders{QCoreApplication::applicationDirPath() + "/../share/icons/breeze"_L1};
    folders += QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, u"icons/breeze"_s,
                                         QStandardPaths::LocateDirectory);
    return folders;
}

QString IconProvider::find(const QString& name, int px) const
{
    // Names come from our own QML; the check keeps a typing mistake from leaving the theme's folder.
    if (name.isEmpty() || name.contains(u'/') || name.contains(u'.'))
        return {};
    for (const int drawing : drawingsFor(px)) {
        for (const QString& folder : m_themeFolders) {
            for (const QLatin1StringView context : kContexts) {
                const QString path = u"%1/%2/%3/%4.svg"_s.arg(folder, context, QString::number(drawing), name);
                if (QFileInfo::exists(path))
                    return path;
            }
        }
    }
    return {};
}

QString IconProvider::fileOf(const QString& name, int px)
{
    const QString key = name + u'/' + QString::number(px);
    const QMutexLocker lock(&m_mutex);
    if (const auto known = m_files.constFind(key); known != m_files.cend())
        return *known;
    const QString path = find(name, px);
    if (path.isEmpty())
        qCWarning(logIcons) << "no icon named" << name << "in" << m_themeFolders;
    m_files.insert(key, path);
    return path;
}

QImage IconProvider::shapeOf(const QString& name, int px, int side)
{
    const QString key = u"%1/%2/%3"_s.arg(name, QString::number(px), QString::number(side));
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto known = m_shapes.constFind(key); known != m_shapes.cend())
            return *known;
    }
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (const QString path = fileOf(name, px); !path.isEmpty()) {
        QSvgRenderer drawing(path);
        QPainter painter(&image);
        drawing.render(&painter, QRectF(0, 0, side, side));
    }
    const QMutexLocker lock(&m_mutex);
    m_shapes.insert(key, image);
    return image;
}

void IconProvider::drawAhead(const QStringList& names, int px, double scale)
{
    m_ahead = std::jthread([this, names, px, side = qRound(px * scale)](const std::stop_token& stop) {
        for (const QString& name : names) {
            if (stop.stop_requested())
                return;
            shapeOf(name, px, side);
        }
    });
}

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requestedSize)
{
    const QStringList parts = id.split(u'/');
    const QString name = parts.value(0);
    const int px = qBound(1, parts.value(1).toInt(), kLargestSide);
    const QColor colour = QColor::fromString(u'#' + parts.value(2));
    const int side = qBound(1,
                            qMax(requestedSize.width(), requestedSize.height()) > 0
                                ? qMax(requestedSize.width(), requestedSize.height())
                                : px,
                            kLargestSide);
    QImage image = shapeOf(name, px, side);
    if (size)
        *size = image.size();
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour.isValid() ? colour : QColor(Qt::black));
    return image;
}

}  // namespace carrel::ui
