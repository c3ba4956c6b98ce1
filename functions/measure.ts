/**
 * Gives CloudWatch a figure in seconds, in its embedded metric format: a line of its own, without what Lambda puts before the
 * lines of `console`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measure(name: 'MailWaits', seconds: number): void {
  const metrics = {
    Namespace: 'Palmares',
    Dimensions: [['FunctionName']],
    Metrics: [{ Name: name, Unit: 'Seconds' }],
  }
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metrics] },
    FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    [name]: seconds,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
