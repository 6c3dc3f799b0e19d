// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace carrel::test {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

inline Key makeEcKey()
{
    return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}

inline Key makeRsaKey(unsigned bits = 2048)
{
    return {EVP_RSA_gen(bits), EVP_PKEY_free};
}

inline void extend(X509* certificate, int what, const char* value)
{
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// From a day ago until `seconds` from now. Without an address an authority; without an issuer its own.
inline Certificate makeCertificate(EVP_PKEY* key, const char* name, long seconds, const char* address,
                                   X509* issuer = nullptr, EVP_PKEY* issuerKey = nullptr)
{
    static long serial = 1;
    Certificate made{X509_new(), X509_free};
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -86'400);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), seconds);
    X509_set_pubkey(made.get(), key);
    X509_NAME* subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    X509_set_issuer_name(made.get(), issuer ? X509_get_subject_name(issuer) : subject);
    if (address)
        extend(made.get(), NID_subject_alt_name, address);
    else
        extend(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(made.get(), issuerKey ? issuerKey : key, EVP_sha256());
    return made;
}

template <class Write>
QByteArray pemOf(Write write)
{
    BIO* out = BIO_new(BIO_s_mem());
    write(out);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out, &bytes);
    const QByteArray pem(bytes, size);
    BIO_free(out);
    return pem;
}
inline QByteArray pemOf(X509* certificate)
{
    return pemOf([certificate](BIO* out) { PEM_write_bio_X509(out, certificate); });
}
inline QByteArray publicPemOf(EVP_PKEY* key)
{
    return pemOf([key](BIO* out) { PEM_write_bio_PUBKEY(out, key); });
}

/// A number of a key ("n", "qx"...), filled up to `size` bytes where that is asked for.
inline QByteArray numberOf(EVP_PKEY* key, const char* name, int size = 0)
{
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    QByteArray bytes(size > 0 ? size : BN_num_bytes(number), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    BN_free(number);
    return bytes;
}

}  // namespace carrel::test
