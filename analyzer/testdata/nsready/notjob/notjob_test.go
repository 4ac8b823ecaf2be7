package notjob

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

var _ = Describe("jobs", func() {
	var ns *corev1.Namespace

	BeforeEach(func() {
		ns = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "jobs-"}}
	})

	// A Job can be there, and be suspended or not, before a Pod can.
	It("admits a job", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace with a name generated from "jobs-" is created here but nothing waits`
		key := client.ObjectKey{Name: "report", Namespace: ns.Name}
		Expect(k8sClient.Create(ctx, &batchv1.Job{ObjectMeta: metav1.ObjectMeta{Name: key.Name, Namespace: key.Namespace}})).To(Succeed())
		Eventually(func(g Gomega) {
			job := &batchv1.Job{}
			g.Expect(k8sClient.Get(ctx, key, job)).To(Succeed())
			g.Expect(job.Spec.Suspend).To(HaveValue(BeFalse()))
		}).Should(Succeed())
	})

	// A Deployment has replicas once its Pods are admitted.
	It("runs a deployment", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		key := client.ObjectKey{Name: "report", Namespace: ns.Name}
		Expect(k8sClient.Create(ctx, &appsv1.Deployment{ObjectMeta: metav1.ObjectMeta{Name: key.Name, Namespace: key.Namespace}})).To(Succeed())
		Eventually(func(g Gomega) {
			deployment := &appsv1.Deployment{}
			g.Expect(k8sClient.Get(ctx, key, deployment)).To(Succeed())
			g.Expect(deployment.Status.AvailableReplicas).To(BeNumerically(">", 0))
		}).Should(Succeed())
	})

	// A Job that has succeeded had a Pod.
	It("runs a job", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		key := client.ObjectKey{Name: "report", Namespace: ns.Name}
		Expect(k8sClient.Create(ctx, &batchv1.Job{ObjectMeta: metav1.ObjectMeta{Name: key.Name, Namespace: key.Namespace}})).To(Succeed())
		Eventually(func(g Gomega) {
			job := &batchv1.Job{}
			g.Expect(k8sClient.Get(ctx, key, job)).To(Succeed())
			g.Expect(job.Status.Succeeded).To(BeEquivalentTo(1))
		}).Should(Succeed())
	})

	// Jobs that a controller made: it has seen the namespace.
	It("schedules jobs", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(k8sClient.Create(ctx, &batchv1.CronJob{ObjectMeta: metav1.ObjectMeta{Name: "report", Namespace: ns.Name}})).To(Succeed())
		Eventually(func() ([]batchv1.Job, error) {
			jobs := &batchv1.JobList{}
			err := k8sClient.List(ctx, jobs, client.InNamespace(ns.Name))
			return jobs.Items, err
		}).ShouldNot(BeEmpty())
	})
})
