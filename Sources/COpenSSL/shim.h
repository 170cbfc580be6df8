#pragma once

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/prctl.h>

// Swift imports neither macros that take arguments nor variadic functions; each function here stands for one of them.

static inline void *billfold_secure_malloc(size_t count) { return OPENSSL_secure_malloc(count); }

static inline void billfold_secure_clear_free(void *bytes, size_t count) { OPENSSL_secure_clear_free(bytes, count); }

// AES-GCM takes a 12-byte IV and a 16-byte tag here; no other length can be asked for.
static inline int billfold_gcm_fix_iv_length(EVP_CIPHER_CTX *context) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, 12, NULL);
}

static inline int billfold_gcm_get_tag(EVP_CIPHER_CTX *context, uint8_t *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, tag);
}

static inline int billfold_gcm_set_tag(EVP_CIPHER_CTX *context, const uint8_t *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, (void *)tag);
}

static inline int billfold_hmac_init(
    EVP_MAC_CTX *context, const char *digest, const uint8_t *key, size_t key_count) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)digest, 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_init(context, key, key_count, parameters);
}

static inline int billfold_scrypt(
    EVP_KDF_CTX *context, const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count,
    uint64_t n, uint64_t r, uint64_t p, uint64_t memory, uint8_t *output, size_t output_count) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, (void *)password, password_count),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_count),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end(),
    };
    return EVP_KDF_derive(context, output, output_count, parameters);
}

static inline EVP_PKEY *billfold_generate_p256(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"); }

static inline long billfold_bio_contents(BIO *bio, char **start) { return BIO_get_mem_data(bio, start); }

static inline int billfold_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
