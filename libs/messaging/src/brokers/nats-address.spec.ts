import { describe, expect, it } from '@jest/globals';
import { natsAddressOf } from './nats-address.js';

describe('the address of NATS', () => {
  it('is one server or several', () => {
    expect(natsAddressOf('nats://a:4222')).toEqual({ servers: ['nats://a:4222'] });
    expect(natsAddressOf('nats://a:4222, nats://b:4222')).toEqual({ servers: ['nats://a:4222', 'nats://b:4222'] });
  });

  it('may carry a user and a password, which the client wants apart', () => {
    expect(natsAddressOf('nats://baton:1%3A2@a:4222,nats://b:4222')).toEqual({
      servers: ['nats://a:4222', 'nats://b:4222'],
      user: 'baton',
      pass: '1:2',
    });
  });
});
