import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masked } from './masking.js';

test('I6 B13 what opens doors in the address of a gateway is not in a timeline', () => {
  const configuration = {
    sites: [
      {
        id: 'frankfurt',
        gateways: [
          'wss://gateway.example/agents?token=s3cret&x=1',
          'wss://user:s3cret@gateway.example/#s3cret',
          'wss://gateway.example/agents',
        ],
      },
    ],
  };
  assert.deepEqual(masked({ type: 'configured', configuration }), {
    type: 'configured',
    configuration: {
      sites: [
        {
          id: 'frankfurt',
          gateways: [
            'wss://gateway.example/agents?…',
            'wss://…@gateway.example/?…',
            'wss://gateway.example/agents',
          ],
        },
      ],
    },
  });
});
