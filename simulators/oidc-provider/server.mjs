// A real OpenID provider (oidc-provider, OpenID certified) for tests. Settings are the JSON of the first argument:
//   redirectUri  where people are sent back to
//   accounts     claims by log-in name; an unknown name is person <name>@example.org with a verified address
//   codeSeconds  life of an authorization code (default 60)
//   claimsInToken  whether the ID token holds the e-mail, as some providers do it, or the userinfo answer only
// Prints "listening <port>" once it is ready, and ends with its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const settings = JSON.parse(process.argv[2] ?? '{}');
const accounts = settings.accounts ?? {};
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'ctip',
        client_secret: 'a secret of the test client, long enough',
        redirect_uris: [settings.redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['a key of the test provider'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name', 'groups'],
    },
    conformIdTokenClaims: !settings.claimsInToken,
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        ...(accounts[id] ?? { email: `${id}@example.org`, email_verified: true }),
      }),
    }),
    pkce: { required: () => true },
    ttl: {
      AuthorizationCode: settings.codeSeconds ?? 60,
      AccessToken: 300,
      IdToken: 300,
      Interaction: 300,
      Session: 300,
      Grant: 300,
    },
  });
  server.on('request', provider.callback());
  console.log(`listening ${port}`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
