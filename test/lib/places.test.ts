import { expect, test } from 'vitest'
import { synthesised } from './synthesised.ts'

const domain = {
  name: 'palmares.example',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
}

/** What CloudFront knows by name, in the whole account, and the names of it. */
function names(place: { region?: string; name?: string }) {
  return Object.values(synthesised(place).template().Resources)
    .filter(({ Type }) => /^AWS::CloudFront::(?!Distribution)/.test(Type))
    .map(({ Type, Properties }) =>
      [Type, ...JSON.stringify(Properties).matchAll(/"Name":"[^"]+"/g)].join(' '),
    )
}

test('platforms in two regions, or of two names, stand in one account', () => {
  const all = [{}, { region: 'eu-west-1' }, { name: 'Other' }].flatMap(names)
  expect(all).toHaveLength(12)
  expect(new Set(all).size).toBe(12)
})

test('an own domain speaks TLS 1.2 at least', () => {
  const distributions = Object.values(synthesised({ domain }).template().Resources).filter(
    ({ Type }) => Type === 'AWS::CloudFront::Distribution',
  )
  expect(distributions).toEqual([
    expect.objectContaining({
      Properties: expect.objectContaining({
        DistributionConfig: expect.objectContaining({
          Aliases: [domain.name],
          ViewerCertificate: expect.objectContaining({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
        }),
      }),
    }),
  ])
})
