import { describe, expect, it } from 'vitest';
import { addressOf, type LinkFacts } from './link';

const FACTS: LinkFacts = {
  number: '600000101',
  e164: '+48600000101',
  name: 'Zoë "&?/#',
  company: null,
  callId: 'a'.repeat(26),
  extension: '101',
  direction: 'IN',
  firebirdId: 'K-7',
};

describe('the address of a link', () => {
  it.each([
    ['https://crm.example.org/find?phone={e164}', 'https://crm.example.org/find?phone=%2B48600000101'],
    ['https://crm.example.org/{firebird_id}', 'https://crm.example.org/K-7'],
    ['https://crm.example.org/?n={name}', 'https://crm.example.org/?n=Zo%C3%AB%20%22%26%3F%2F%23'],
    ['https://crm.example.org/?c={company}&x={extension}', 'https://crm.example.org/?c=&x=101'],
    ['https://crm.example.org/{unheard_of}', 'https://crm.example.org/%7Bunheard_of%7D'],
    ['javascript:alert(1)//{number}', null],
    ['not an address', null],
  ])('%s', (template, address) => {
    expect(addressOf(template, FACTS)).toBe(address);
  });

  it('is of nobody else when a caller calls themselves a host', () => {
    const facts = { ...FACTS, name: '@evil.example/' };
    expect(new URL(addressOf('https://crm.example.org/{name}', facts) ?? '').host).toBe('crm.example.org');
  });
});
