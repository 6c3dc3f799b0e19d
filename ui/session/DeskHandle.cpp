// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/DeskHandle.h"

namespace carrel::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto kLookAtDay = 60s;  // a machine that slept wakes with its timers late

}  // namespace

DeskHandle::DeskHandle(std::shared_ptr<DeskStack> stack, QObject* parent)
    : QObject(parent), m_stack(std::move(stack)), m_day(desk().today.day())
{
    connect(&desk().vault(), &store::Vault::changed, this, &DeskHandle::changed, Qt::QueuedConnection);
    m_minute.setInterval(kLookAtDay);
    connect(&m_minute, &QTimer::timeout, this, &DeskHandle::lookAtDay);
    m_minute.start();
}

void DeskHandle::lookAtDay()
{
    const recall::StudyDay today = desk().today.day();
    if (today == m_day)
        return;
    m_day = today;
    Q_EMIT dayTurned();
}

}  // namespace carrel::ui
