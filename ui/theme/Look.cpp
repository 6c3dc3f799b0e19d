// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Look.h"

#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ui {

namespace {

constexpr qint64 kLargestFile = 4096;

const QStringList& schemes()
{
    static const QStringList kSchemes{u"system"_s, u"light"_s, u"dark"_s, u"contrast"_s, u"contrast-dark"_s};
    return kSchemes;
}

const QStringList& motions()
{
    static const QStringList kMotions{u"system"_s, u"full"_s, u"reduced"_s};
    return kMotions;
}

const QStringList& lineLengths()
{
    static const QStringList kLengths{u"short"_s, u"usual"_s, u"long"_s};
    return kLengths;
}

}  // namespace

Look::Look(QString file, QObject* parent) : QObject(parent), m_file(std::move(file))
{
    read();
}

void Look::read()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const auto json = readJson(file.read(kLargestFile));
    if (!json)
        return;
    const QJsonObject kept = json->toObject();
    if (schemes().contains(kept["scheme"_L1].toString()))
        m_scheme = kept["scheme"_L1].toString();
    if (motions().contains(kept["motion"_L1].toString()))
        m_motion = kept["motion"_L1].toString();
    if (lineLengths().contains(kept["lines"_L1].toString()))
        m_lines = kept["lines"_L1].toString();
    m_zoom = std::clamp(kept["zoom"_L1].toDouble(1), 0.8, 2.0);
}

void Look::setScheme(const QString& scheme)
{
    if (scheme == m_scheme || !schemes().contains(scheme))
        return;
    m_scheme = scheme;
    save();
}

void Look::setZoom(double zoom)
{
    const double next = std::clamp(zoom, 0.8, 2.0);
    if (qFuzzyCompare(next, m_zoom))
        return;
    m_zoom = next;
    save();
}

void Look::setMotion(const QString& motion)
{
    if (motion == m_motion || !motions().contains(motion))
        return;
    m_motion = motion;
    save();
}

void Look::setLines(const QString& lines)
{
    if (lines == m_lines || !lineLengths().contains(lines))
        return;
    m_lines = lines;
    save();
}

void Look::save()
{
    if (!m_file.isEmpty()) {
        QDir().mkpath(QFileInfo(m_file).absolutePath());
        QSaveFile file(m_file);
        const QJsonObject object{
            {u"scheme"_s, m_scheme}, {u"zoom"_s, m_zoom}, {u"motion"_s, m_motion}, {u"lines"_s, m_lines}};
        // One that cannot be written costs the memory, never the window.
        if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) >= 0)
            file.commit();
    }
    Q_EMIT changed();
}

}  // namespace carrel::ui
