// Makes the types of the HTTP API from the checked-in OpenAPI files, so that a change there breaks the build here.
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import openapiTS, { astToString } from 'openapi-typescript';

const APIS = ['admin-api', 'operator-api', 'sms-dispatcher'];
const here = new URL('..', import.meta.url);
const target = new URL('src/api/generated/', here);
mkdirSync(target, { recursive: true });

for (const api of APIS) {
  const source = new URL(`../docs/api/${api}.openapi.yaml`, here);
  const stamp = `// ${createHash('sha256').update(readFileSync(source)).digest('hex')}\n`;
  const file = new URL(`${api}.d.ts`, target);
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(stamp)) continue;
  const types = astToString(await openapiTS(source, { alphabetize: true, defaultNonNullable: false }));
  writeFileSync(file, stamp + types);
}
