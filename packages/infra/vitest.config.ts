import { defineTestConfig } from '@masthead/vitest-config';

// The S3 server of the tests names pages of a list by Blowfish, which OpenSSL calls legacy.
export default defineTestConfig({ test: { execArgv: ['--openssl-legacy-provider'] } });
