// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/qti/QtiTaskWriter.h"
#include "core/formats/qti/QtiXml.h"

namespace carrel::formats {

/// One response of an item, as it is declared.
struct QtiDeclared {
    QString identifier = QStringLiteral("RESPONSE");
    QString cardinality = QStringLiteral("single");
    QString type = QStringLiteral("identifier");
    QStringList correct = {};
    std::vector<std::pair<QString, double>> map = {};
    double otherwise = 0;
    std::optional<double> most = {};
    double least = -1;  ///< -1: no bound
    bool caseSensitive = true;
};
QString qtiDeclaration(const QtiDeclared& response);

QString qtiOutcome(const QString& name, const QString& cardinality, const QString& type, const QString& value = {});
QString qtiVariable(const QString& name);
QString qtiSet(const QString& outcome, const QString& value);

/// SCORE is what the mapping gives, beside what other responses gave.
QString qtiMapRule(const QString& response, const QString& mapping = QStringLiteral("qti-map-response"));
/// SCORE is 1 for the correct response.
QString qtiCorrectRule();
/// SCORE grows by what the first range that the number lies in earns.
QString qtiRangeRules(const QString& response, const std::vector<quiz::AcceptedNumber>& ranges, double weight,
                      QStringList& lost);

/// Declares the response to choices, with the rule that marks it.
void declareQtiChoices(QtiTaskXml& xml, const quiz::Item& item, const std::vector<quiz::Choice>& choices,
                       const QStringList& names, bool multiple);
/// The same of pairs of things, by their names.
void declareQtiPairs(QtiTaskXml& xml, const quiz::Item& item, const std::vector<quiz::PairShare>& pairs,
                     const QStringList& firsts, const QStringList& seconds, double otherwise, const QString& type);

/// Words, with a picture where there is one, and with what a choice says once it is taken.
QString qtiChoiceWords(const quiz::Choice& choice, const QString& name, QtiTaskXml& xml, const QtiAddress& address = {},
                       const QString& outcome = QStringLiteral("FEEDBACK"));
QStringList qtiNames(const std::vector<quiz::Choice>& choices);

// Tasks that are answered on a picture.
void addQtiTask(QtiTaskXml& xml, const quiz::Item& item, const quiz::HotspotTask& task, const QtiAddress& address);
void addQtiTask(QtiTaskXml& xml, const quiz::Item& item, const quiz::LabelTask& task, const QtiAddress& address);

}  // namespace carrel::formats
